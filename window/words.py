"""Every word of the interface, Chinese and English side by side, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from qa.explain_words import BESIDE, FEATURES, LISTS, REASONS, TWIN
from window.markup import text

CHINESE, ENGLISH = "zh-CN", "en"

WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("问政", "Wenzheng"),
    "subtitle": ("有据可查的政策问答", "Answers from official documents, quoted word for word"),
    "switch": ("English", "中文"),
    "shelf": ("已收录 {documents} 份文件", "{documents} documents"),
    "tab_ask": ("问答", "Ask"),
    "tab_search": ("检索测试", "Retrieval test"),
    "tab_documents": ("文件", "Documents"),
    "welcome": ("想了解哪项规定？", "What would you like to know?"),
    "welcome_how": (
        "每句回答都附文件原文，点击引文即可查看出处。文件没有写明的，会如实告诉您。",
        "Every sentence stands on a quotation; click it to open the source. What the documents do not say is said so.",
    ),
    "examples": ("可以这样问", "For example"),
    "question_label": ("您的问题", "Your question"),
    "question_hint": ("请输入您的问题", "Type your question"),
    "keys": ("Enter 发送，Shift+Enter 换行", "Enter sends, Shift+Enter starts a new line"),
    "send": ("提问", "Ask"),
    "clear": ("清空对话", "Clear"),
    "as_of": ("截至日期", "As of"),
    "as_of_why": ("按这一天的有效文件回答，可不填", "Answer by what was in force on this day; optional"),
    "as_of_day": ("按 {day} 查询", "As of {day}"),
    "searching": ("正在查阅文件……", "Reading the documents…"),
    "writing": ("正在撰写，每句核对原文后显示……", "Writing; each sentence is shown once checked against its source…"),
    "writing_chars": (
        "正在撰写（已写 {chars} 字），每句核对原文后显示……",
        "Writing ({chars} characters); each sentence is shown once checked against its source…",
    ),
    "stop": ("停止", "Stop"),
    "stopped": ("已停止，没有作答。", "Stopped; there is no answer."),
    "stopped_part": (
        "已停止，以下只是停止前核对过的部分。",
        "Stopped; this is only the part that had been checked by then.",
    ),
    "understood": ("理解为：{question}", "Understood as: {question}"),
    "question_length": ("（全文共 {count} 字）", "({count} characters in all)"),
    "copy": ("复制回答", "Copy answer"),
    "copied": ("已复制", "Copied"),
    "seconds": ("用时 {seconds} 秒", "{seconds} s"),
    "see_quote": ("见上文引文", "See quotation above:"),
    "same": ("同一文件", "Same document"),
    "written_instead": ("文件里写明的是", "What the documents do say"),
    "confidence_high": ("把握 高", "Confidence high"),
    "confidence_middle": ("把握 中", "Confidence medium"),
    "confidence_low": ("把握 低", "Confidence low"),
    "confidence_why": ("估计有 {percent}% 的可能答对", "right with an estimated probability of {percent}%"),
    "thumb_up": ("有帮助", "Helpful"),
    "thumb_down": ("没帮助", "Not helpful"),
    "feedback_kept": (
        "您评价后，问题和回答会保存在这台服务器上，用于改进。",
        "When you judge an answer, it is kept on this machine with its question, to improve.",
    ),
    "verdict_kept": ("已记下，谢谢。想补充什么？（可不填）", "Noted, thank you. Anything to add? (optional)"),
    "comment_kept": ("意见已记下，谢谢。", "Your comment is noted, thank you."),
    "comment_label": ("对这个回答的意见", "Your comment on this answer"),
    "comment_send": ("提交意见", "Send comment"),
    "feedback_lost": (
        "评价没能保存（已存满或磁盘不可写），问答不受影响。",
        "This could not be kept (there is no room, or it is read-only); you can go on asking.",
    ),
    "nearest": ("相关度最高的原文，供您查阅", "The nearest passages, for you to read"),
    "failed": (
        "抱歉，这次没能完成查阅，请稍后再试或换一种问法。",
        "Sorry, this question could not be worked on. Please try again or ask in other words.",
    ),
    "busy": (
        "现在提问的人太多，请稍后再问。",
        "Too many questions are waiting; please ask again in a moment.",
    ),
    "date_wrong": (
        "截至日期请按“2024-05-01”的格式填写。",
        "Please write the date like 2024-05-01.",
    ),
    "cite": ("打开引文 {n}：{where}", "Open quotation {n}: {where}"),
    "page": ("第 {page} 页", "p. {page}"),
    "line": ("第 {line} 行", "line {line}"),
    "lines": ("第 {first}–{last} 行", "lines {first}–{last}"),
    "close": ("关闭原文（Esc）", "Close (Esc)"),
    "more_before": ("显示更前面的内容", "Show what comes before"),
    "more_after": ("显示更后面的内容", "Show what comes after"),
    "beginning": ("—— 文件开头 ——", "— beginning —"),
    "end": ("—— 文件结尾 ——", "— end —"),
    "gone": (
        "这份文件已不在索引中，可能刚刚更新或移除。",
        "This document is no longer indexed; it may just have been updated or removed.",
    ),
    "doc_no": ("文号", "Number"),
    "issuer": ("发文机关", "Issuer"),
    "date": ("成文日期", "Dated"),
    "effective": ("施行日期", "In force from"),
    "expires": ("有效期至", "Valid until"),
    "kind": ("类别", "Kind"),
    "status": ("效力", "Status"),
    "basis": ("依据", "Basis"),
    "file": ("来源文件", "File"),
    "notes": ("读入提示", "Notes from reading"),
    "scope": ("限定范围", "Limit to some documents"),
    "scope_document": ("文件", "Document"),
    "scope_document_hint": ("标题或文号，可写一部分", "Title or number, or a part of it"),
    "scope_issuer": ("发文机关", "Issuer"),
    "scope_issuer_hint": ("可用简称", "May be short"),
    "scope_kind": ("文种", "Kind"),
    "scope_year": ("成文年份", "Year"),
    "scope_status": ("效力", "Status"),
    "scope_wrong": ("限定范围没有符合的文件，请修改后再试。", "No document fits what it is limited to."),
    "filter_label": ("筛选文件", "Filter documents"),
    "filter_hint": ("标题、文号、发文机关或类别", "Title, number, issuer or kind"),
    "listed": ("共 {count} 份文件", "{count} documents"),
    "listed_part": (
        "共 {count} 份，显示前 {shown} 份，请用筛选缩小范围",
        "{count} documents, the first {shown} shown; narrow with the filter",
    ),
    "none_listed": ("没有符合的文件。", "No document matches."),
    "search_label": ("检索词", "Search words"),
    "search_hint": ("输入词语或问题，看找到哪些段落、为什么", "Words or a question: see what is found, and why"),
    "search_go": ("检索", "Search"),
    "search_top": ("显示段数", "Passages shown"),
    "found_count": ("找到 {count} 段", "{count} passages"),
    "found_how": (
        "词语、语义：在各路检索中的名次；合并：重排前的分数；得分：重排后的分数。点开一行看原因。",
        "Words, meaning: rank in each search; fused: score before reranking; score: after it. Open a row to see why.",
    ),
    "col_rank": ("名次", "Rank"),
    "col_what": ("文件与章节", "Document and section"),
    "col_words": ("词语", "Words"),
    "col_vectors": ("语义", "Meaning"),
    "col_fused": ("合并", "Fused"),
    "col_score": ("得分", "Score"),
    "matched": ("命中", "Matched"),
    "missed": ("未命中", "Not matched"),
    "sum": ("合计 {score}", "Sum {score}"),
    "open_source": ("打开原文", "Open the source"),
    "twin": TWIN,
    "beside": BESIDE,
    **{f"list_{name}": words for name, words in LISTS.items()},
    **{f"feature_{name}": words for name, words in FEATURES.items()},
    **{f"reason_{name}": words for name, words in REASONS.items()},
    "notice_draft": ("征求意见稿", "Draft"),
    "notice_expired": ("已失效", "Expired"),
    "notice_not_yet": ("尚未施行", "Not yet in force"),
    "notice_replaced": ("已被替代", "Replaced"),
    "notice_conflict": ("数据不一致", "Figures differ"),
    "notice_premise": ("前提有误", "Premise"),
    "notice_fallback": ("提示", "Note"),
    "notice_scan": ("识别自扫描件", "Read off a scan"),
    "facsimile": ("原件第 {page} 页", "Page {page} of the original"),
    "facsimile_open": ("打开大图", "Open full size"),
    "facsimile_gone": (
        "原件已不在原处或已更改，只显示文字。",
        "The original is gone or has changed; only its text is shown.",
    ),
    "status_in_force": ("现行有效", "In force"),
    "status_draft": ("征求意见稿", "Draft"),
    "status_expired": ("已失效", "Expired"),
    "status_replaced": ("已被替代", "Replaced"),
    "status_not_yet": ("尚未施行", "Not yet in force"),
    "status_record": ("记录性文件", "Record"),
    "status_unknown": ("效力未注明", "Status not stated"),
}


def both(key: str, **values: object) -> str:
    """The words in both languages as HTML; the style sheet shows the one chosen. `values` are text, not markup."""
    shown = {name: text(value) for name, value in values.items()}
    chinese, english = (form.format(**shown) for form in WORDS[key])
    return f'<span class="zh" lang="{CHINESE}">{chinese}</span><span class="en" lang="{ENGLISH}">{english}</span>'


def spoken(key: str, **values: object) -> str:
    """The words in both languages on one line of plain text, for labels that screen readers speak."""
    chinese, english = (form.format(**values) for form in WORDS[key])
    return chinese if chinese == english else f"{chinese} / {english}"


def word(key: str, language: str) -> str:
    """The words in one language, as plain text."""
    chinese, english = WORDS[key]
    return english if language == ENGLISH else chinese


def tables() -> dict[str, dict[str, str]]:
    """The table as gr.I18n takes it: locale -> key -> words."""
    return {language: {key: word(key, language) for key in WORDS} for language in (CHINESE, ENGLISH)}
