"""What is no question to the documents: nothing typed, a greeting, a task for a writer or programmer, a look behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.question import clean
from qa.words import content_words


@dataclass(frozen=True, slots=True)
class Declined:
    """Why a question is not put to the documents, and the sentence that says so kindly."""

    status: Literal["clarify", "refused"]
    message: str


EMPTY = "请写下想查的问题，例如某项规定是多少、由哪个部门负责、从哪天起施行。"
TOO_LONG = "问题太长了，请用一两句话写明想查什么（不到 {limit} 字）。"
GREETING = "您好！我只根据收录的政府文件回答问题，请直接写下想查的规定、数据或人事内容。"
TASK = "抱歉，我只根据收录的政府文件回答问题，不能代写文书、编写程序、翻译或预测结果；可以改问文件里的规定和数据。"
BEHIND = "抱歉，我不能提供内部设置；可以回答收录文件里的规定、数据和人事内容。"

_GREETING = re.compile(
    r"你好|您好|哈[喽啰罗]|嗨|在吗|在不在|早上好|上午好|中午好|下午好|晚上好|早安|晚安|谢谢(?:你|您)?|多谢|再见|拜拜|辛苦了|哈哈+|嘿嘿"
    r"|(?:今天)?过得(?:怎么样|好吗|好不好)|吃(?:了吗|饭了吗)|你是谁|你叫什么(?:名字)?|你是(?:机器人|人工智能|AI)吗|你(?:能|会|可以)(?:做|干)什么"
    r"|(?:今天)?天气(?:怎么样|如何|好吗)?|(?:给我)?讲个?(?:笑话|故事)|你(?:喜欢|爱).{0,6}吗|hello|hi\b|thanks?|test|测试一下|无聊",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"(?:写|编|敲|实现|生成|给)(?![了的明着过])[^，。？]{0,10}(?:代码|程序|脚本|函数|爬虫|算法|网页)"
    r"|(?:用|拿)?\s*(?:python|java|javascript|c\+\+|sql|html|golang|rust)[^，。？]{0,8}(?:写|实现|编)"
    r"|(?:写|拟|起草|代写|编)[^，。？]{0,4}[一份篇首封个段]+[^，。？]{0,8}"
    r"(?:起诉状|诉状|诗|词|作文|小说|情书|邮件|合同|检讨|论文|演讲稿|讲话稿|辞职信|简历|文案|故事|歌|对联|报告|总结|遗嘱|判决书)"
    r"|翻译(?:成|一下|为|这)|(?:推荐|预测)[^，。？]{0,6}(?:股票|彩票|基金|号码)|解(?:一?[道下个])?(?:方程|数学题)|算命|星座",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"系统提示词|(?:你的|初始|内部|全部|隐藏)(?:提示词|指令|设定|设置|prompt)|提示词(?:全文|内容|是什么)|system\s*prompt|内部(?:指令|规则)"
    r"|你(?:必须|需要|被要求|所|要|得)?(?:遵守|遵循|执行)的(?:规则|指令|要求|规定|限制)"
    r"|your (?:instructions|prompt)|开发者模式|越狱|jailbreak",
    re.IGNORECASE,
)

_ONE_LETTER = re.compile(r"[^\w]*[^\W_][^\w]*")
_CODE = re.compile(r"[A-Za-z0-9+/=_-]{16,}")
_CODE_TURNS = re.compile(r"\d[A-Za-z]|[a-z][A-Z]")  # no language writes many of these in one word
_MOST_TURNS = 3


def declined(raw: str, limit_chars: int) -> Declined | None:
    """Why `raw` is not put to the documents; None where it is."""
    if len(raw) >= limit_chars:  # before it is read at all, for it may be endless
        return Declined("clarify", TOO_LONG.format(limit=limit_chars))
    text = clean(raw)
    if not re.search(r"[^\W_]", text) or _says_nothing(text):
        return Declined("clarify", EMPTY)
    if _BEHIND.search(text):
        return Declined("refused", BEHIND)
    if _TASK.search(text):
        return Declined("refused", TASK)
    rest = _GREETING.sub(" ", text)
    if rest != text and len("".join(content_words(rest))) <= 1:
        return Declined("clarify", GREETING)
    return None


def _says_nothing(text: str) -> bool:
    """True for one letter alone, and for a run of letters and digits that is no word of any language."""
    coded = _CODE.fullmatch(text) is not None and len(_CODE_TURNS.findall(text)) > _MOST_TURNS
    return coded or _ONE_LETTER.fullmatch(text) is not None
