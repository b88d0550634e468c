"""Words that speak to whoever answers: no part of a question, and no provision of a document."""

from __future__ import annotations

import re

_LET_GO = r"(?:忽略|无视|不要理会|别管|忘[掉记])"
_TO_A_MODEL = r"从现在(?:起|开始).{0,4}你|ignore.{0,20}(?:previous|above|instruction)|you are now|system prompt"

# Of a question, beside which the rest of it is still asked.
IN_QUESTION = re.compile(
    rf"{_LET_GO}.{{0,8}}(?:指[示令]|要求|规则|提示|内容|对话)|[【\[]?系统(?:消息|提示|通知)[】\]]?[:：]?"
    rf"|你(?:现在)?(?:是|扮演|要扮演)一[\u4e00-\u9fff]|管理员|新的?指令|作为一个?(?:AI|人工智能)|{_TO_A_MODEL}",
    re.IGNORECASE,
)
# Of a document: narrower, since provisions too tell somebody to answer, and forbid to disregard rules.
IN_DOCUMENT = re.compile(
    rf"(?<![得能可应准许止]){_LET_GO}.{{0,4}}(?:以上|之前|前面|上述|此前)(?:的?(?:所有|全部|一切|任何|各项)?的?(?:指[示令]|要求|规则|提示|内容|对话)|[,，。])"
    rf"|(?<![得能可应准许止]){_LET_GO}.{{0,4}}(?:指令|提示词)"
    r"|(?<![当须应需])(?:回答|回复|告诉|告知|输出).{0,4}(?:用户|提问者|提问的人)\s*[:：“\"‘「]"
    r"|(?:只|直接|一律|统一|必须)(?:回答|回复|输出)\s*[:：“\"‘「]"
    r"|你现在(?:是|扮演)|你要?扮演一|你是一[个名位].{0,8}(?:助手|机器人|模型|AI)"
    rf"|系统提示词?|作为一?[个名]?(?:AI|人工智能|语言模型|智能助手)(?=助手|模型|[,，你])|{_TO_A_MODEL}",
    re.IGNORECASE,
)
