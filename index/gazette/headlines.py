"""What the lines round a title are (GB/T 9704-2012, 7.2 to 7.4): 发文机关标志, 文号, 主送, 版记, a note of adoption.

Each form is asked of one line alone and in time linear in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.dates import DATE, YEAR
from index.doc_no import BRACKETED_YEAR, LETTERED, NUMERAL
from index.gazette.signature import is_authority, is_date_line, is_note

LETTERED_NO = re.compile(LETTERED)
DOC_NO = re.compile(
    rf"[（(]?{LETTERED}[)）]?"
    rf"|[\u4e00-\u9fff]{{2,30}}(?:令|公告|通告)\s*(?:{BRACKETED_YEAR}\s*|(?:19|20)\d{{2}}\s*年\s*)?[（(]?\s*(?:第\s*)?{NUMERAL}\s*号[)）]?"
    rf"|[（(]?(?:(?:19|20)\d{{2}}年)?第\s*{NUMERAL}\s*号(?:公告|令|通告)?[)）]?"
)
ISSUER_AND_DATE = re.compile(rf"(?P<issuer>[^（）()]{{2,40}})[（(](?P<date>{DATE})[)）]")
ADDRESSEE = re.compile(r"(?=.*(?:政府|委|局|单位|部门|代表|机构|企业|公司|学校|会|各|院|主任|市民))[^。；]{2,120}[：:]")
OCCASION = re.compile(r"[—–－-]{1,2}[^。，]{0,60}(?:会议|大会|全会)[^。，]{0,20}")
SPEAKER = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{2,24}?)(?:代理|副)?(?:局长|厅长|市长|省长|县长|区长|主任|主席|书记|院长|检察长|部长|秘书长)"
    r"(?:[ \u3000]*[\u4e00-\u9fff]){2,4}"
)
_MAX_CHARS = 400
_BARE_NO = re.compile(
    r"[〔\[［【﹝]\s*(?:19|20)\d{2}\s*[〕\]］】﹞]\s*(?:第\s*)?\d{1,5}\s*号"
)  # of minutes, under the title
_BRACKETED_END = re.compile(r"(?<=.)[（(][^（）()]*[)）]$")
_FULL_DATE = re.compile(DATE)
_NAMES_A_MATTER = re.compile(r"关于|印发|转发|《")
_IMPRINT = re.compile(
    r"(?:抄送|抄报|分送|主题词|校对|打字|印数)\s?[：:]|(?:.{0,40}日)?\s?(?:印发|印制)|[（(]?共印\s?\d+\s?份[)）]?|[（(]?共\s?\d+\s?份[)）]?"
)
_IMPRINT_START = re.compile(r"(?:抄送|抄报|分送|送|主题词)\s?[：:]|(?:关于我们|网站地图|版权所有|Copyright|主办单位)")
_PRINTED_ON = re.compile(rf".{{0,60}}{DATE}\s?印[发制]")
_ADOPTED = re.compile(r"通过|公布|发布|颁布|修正|修订|批准|施行|废止|印发|令")
_HISTORY_START = re.compile(rf"[（(]?\s?{YEAR}")
_ADOPTED_ON = re.compile(rf"{DATE}[^，。]{{0,60}}(?:通过|公布|发布)")
_ISSUE = re.compile(
    r"(?:.*(?:公报|政报|年鉴|汇编)[^\u4e00-\u9fff]*\d.*|.*第\s?[\d一二三四五六七八九十]{1,4}\s?[期辑页](?!.*(?:会议|通知)).*|.*总第\s?\d+.*"
    r"|\d{4}\s?[·•.．年].{0,12}(?:公报|政报))"
)
_LETTERHEAD_TAIL = re.compile(
    rf"(?P<who>[\u4e00-\u9fff、]{{2,40}}?)(?P<kind>文件|令)(?:[（(]?\s?(?:{BRACKETED_YEAR}\s?)?第?\s?{NUMERAL}\s?号[)）]?)?"
)
_WEB_LINE = re.compile(
    r"(?:发布|发表|发文|颁布|公布|制定|信息提供|更新)?(?:时间|日期|单位|部门|机关|机构|文号|字号)[：:]|(?:信息|文章)?来源[：:]|作者[：:]|(?:浏览|阅读|点击)(?:次数|量)?[：:]|索引号[：:]|[\[【](?:内容)?(?:纠错|打印|字体)"
)
_WEB_CLOCK = r"\s?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_WEB_DAY = re.compile(
    rf"(?:(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:{_WEB_CLOCK})?|{DATE}{_WEB_CLOCK}|{DATE}(?=\s?[^\d]{{0,6}}[：:]))"
    r"(?:[\s|]*(?:信息|文章)?(?:来源|作者|供稿|发布机构|字体|浏览次数)[：:].{0,60})?"
)
DATELINE = re.compile(r"新华社[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日电")  # before the text of a law in a newspaper
_GRADE = re.compile(r"\d{6}|(?:绝密|机密|秘密|内部)(?:★?\d{0,2}[年月]?|★长期)|特急|加急|平急|特提|急件")
_SHORT_HEAD = re.compile(r"[\u4e00-\u9fff]{1,9}(?:文件|规章)")
_NOT_ALONE = re.compile(r"关于|的|清理|印发|《")


def is_imprint(text: str) -> bool:
    """Whether a line is of the 版记: 抄送, the printing office with its date, the number of copies."""
    if _IMPRINT_START.match(text):
        return True
    return len(text) <= _MAX_CHARS and (_PRINTED_ON.fullmatch(text) or _IMPRINT.fullmatch(text)) is not None


def is_history(text: str) -> bool:
    """Whether a line says when a rule was adopted, issued and amended: （2021年3月1日……通过 2023年……修正）."""
    head = text[:_MAX_CHARS]
    if _HISTORY_START.match(head) is None or _ADOPTED.search(head) is None:
        return False
    return head[0] in "（(" or text[-1] not in "。；：" and _ADOPTED_ON.match(head) is not None


def is_issue_line(text: str) -> bool:
    """Whether a line is a running head or the imprint of a periodical: its name or number with a year, a page."""
    return len(text) <= 60 and _NAMES_A_MATTER.search(text) is None and _ISSUE.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def is_letterhead(text: str) -> bool:
    """Whether a line is a 发文机关标志: an authority with 文件 or 令 behind it, a number too."""
    if len(text) > 60:
        return False
    match = _LETTERHEAD_TAIL.fullmatch(re.sub(r"\s", "", text))
    return match is not None and (is_authority(match["who"]) or match["who"].endswith(("主席", "国务院", "军委")))


def is_section_head(text: str) -> bool:
    """Whether a line names a part of a gazette: 市政府文件, 部门文件, 【人事任免】."""
    if re.fullmatch(r"【[^】]{2,20}】", text):
        return True
    return _SHORT_HEAD.fullmatch(text) is not None and _NOT_ALONE.search(text) is None


def is_grade(text: str) -> bool:
    """Whether a line is the copy's number, the secrecy or the urgency at the top of a letter (GB/T 9704-2012, 7.2)."""
    return len(text) <= 20 and _GRADE.fullmatch(re.sub(r"\s", "", text)) is not None


def is_web_line(text: str) -> bool:
    """Whether a line is what a web page says of its article under the title: 时间, 来源, 浏览次数, its day."""
    return _WEB_LINE.match(text) is not None or (len(text) <= 120 and _WEB_DAY.fullmatch(text) is not None)


def is_number(text: str) -> bool:
    """Whether a line is a 文号 and nothing else, under a title also one without letters."""
    return len(text) <= _MAX_CHARS and (DOC_NO.fullmatch(text) or _BARE_NO.fullmatch(text)) is not None


@lru_cache(maxsize=1024)
def surrounds_titles(text: str) -> bool:
    """Whether a line stands round titles and is never a line of one."""
    if text[0] in "〔[［【﹝" and _BARE_NO.fullmatch(text):
        return True
    bare = _BRACKETED_END.sub("", text)
    dated = _FULL_DATE.search(bare) is not None and _NAMES_A_MATTER.search(text) is None and "会议" not in text
    return (
        dated
        or is_date_line(text)
        or is_note(text)
        or is_imprint(text)
        or is_history(text)
        or is_issue_line(text)
        or is_letterhead(text)
        or is_web_line(text)
        or is_grade(text)
        or DATELINE.fullmatch(text) is not None
        or (ISSUER_AND_DATE.fullmatch(text) is not None and "关于" not in text and "印发" not in text)
        or DOC_NO.fullmatch(text) is not None
    )


def ends_document(text: str) -> bool:
    """Whether a line is one of the last of a document: the date of its signature, its 附注, its 版记."""
    return is_date_line(text) or is_note(text) or is_imprint(text)
