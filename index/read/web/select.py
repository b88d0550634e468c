"""Which of a page's lines are its document's: all of its main text, and what belongs to it round that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.read.web.items import Grid, Item, Paragraph
from index.read.web.particulars import is_pair, joined_pairs, lines_of_answers, lines_of_particulars, with_values
from index.read.web.words import is_bar, is_frame, is_related, may_be_listed, without_buttons

_MOSTLY = 0.6
_MIN_PROSE_CHARS = 30
_MIN_TITLE_CHARS = 6
_MIN_NAMED_CHARS = 2  # of a title that the page itself is called by
_MAX_MENU_CHARS = 6  # of a link in a menu; one to a document has more
_MAX_TITLE_CHARS = 160
_MAX_TAIL = 12  # short lines right behind the main text that may be its signature
_STOP = re.compile(r"[。；，]")
_TITLE_LAST = re.compile(
    r"(?:通知|通告|公告|通报|决定|决议|令|意见|批复|函|纪要|报告|议案|办法|条例|规定|规则|规程|细则|方案|预案|规划|计划|纲要|要点|"
    r"大事记|名单|清单|目录|解读|说明|指南|公报|答复|章程|措施|标准)[”》）)]*$"
)
_AUTHORITY_LAST = re.compile(r".*(?:关于|政府|委员会|办公[室厅]|[局厅委院部会])")
_CUT_OFF = re.compile(r"(?:…|\.{3})\s*+(?:[\[【（(]?\s*(?:详细|详情|全文|更多|查看)\w{0,4}\s*[\]】）)]?)?$")
_BETWEEN_LINKS = re.compile(r"[\s|丨/·>›»]+")
_MAX_LISTED, _MAX_LISTED_CHARS = 20, 30  # items of a list that buttons may be of, and what such an item may have
_MAX_ABOVE = 3  # lines over a title, in which its red head stands
_RED_HEAD = re.compile(
    r"(?![省市县区]?(?:政府|委))[\u4e00-\u9fff（）]{3,40}(?:政府|办公[室厅]|[委员会局厅部院署])(?:文件|令|公告|通告)|[（(]?(?:\d{4}年)?第\s?[\d一二三四五六七八九十百零〇]{1,6}\s?号[）)]?"
    r"|[\u4e00-\u9fff]{1,16}\s?[〔\[（(【]\s?(?:19|20)\d{2}\s?[〕\]）)】]\s?第?\s?\d{1,5}\s?号"
)
_CONTACT = re.compile(
    r"(?:联系|咨询|监督|举报|投诉|报名|受理|通讯|通信)[\u4e00-\u9fff]{1,4}\s*[：:]|(?:地址|邮编|传真|邮箱|电话)\s*[：:]"
)
_NOT_WORDS = re.compile(r"[\W_]+")
_ATTACHMENTS = re.compile(r"附\s*[件表图](?:\s*下载|列表)?|文档附件|相关附件")
_OF_SITE = re.compile(
    r"(?:附件(?:下载|列表)|文档附件|相关附件)\s*[：:]?"
)  # over links, of which each is 附件 by itself
_NAMES_A_FILE = re.compile(r"[\u4e00-\u9fff]{3}|\.\w{2,4}$")
_ATTACHED_BY_ITSELF = re.compile(r"附\s*[件表图]|\d{1,2}\s*[.．、]|[（(]\d{1,2}[)）]|点击下载|下载")


def selected(items: Sequence[Item], title: str) -> list[Item]:
    """The items of the document in order; `title` is what the page calls itself, "" where it does not say."""
    items = with_values(items)
    first = next((at for at, item in enumerate(items) if item.inside), 0)
    end = next((at for at in range(len(items), 0, -1) if items[at - 1].inside), len(items))
    kept = [*_before(items[:first], title), *_inside(items[first:end], title)]
    kept += _behind(items[end:], {_bare(item.text) for item in kept if isinstance(item, Paragraph)})
    return joined_pairs(_with_particulars(kept))


def listed(items: Sequence[Item]) -> list[Item]:
    """The items of a page that only lists links to documents, without its menus and its frame."""
    return [
        item for item in items if isinstance(item, Grid) or not (is_frame(item.text, outside=True) or _is_menu(item))
    ]


def _is_menu(item: Paragraph) -> bool:
    return _is_mostly_links(item) and all(len(each) <= _MAX_MENU_CHARS for each in _BETWEEN_LINKS.split(item.text))


def _before(items: Sequence[Item], title: str) -> list[Item]:
    """Of what stands before the main text: the title and what follows it, particulars, sentences."""
    kept: list[Item] = []
    titles = [at for at, item in enumerate(items) if isinstance(item, Paragraph) and _may_be_title(item, title)]
    titles = titles or _headings_among(items, range(len(items)))[-1:]  # 公告, 停水通知
    surest = [at for at in titles if _is_called(items[at], title)] or _headings_among(items, titles) or titles
    start = _first_line_of(items, surest[-1]) if surest else len(items)
    for at, item in enumerate(items):
        if isinstance(item, Grid):
            if lines_of_particulars(item) is not None:
                kept.append(item)
        elif at != start and (_is_mostly_links(item) or (is_frame(item.text, outside=True) and not is_bar(item.text))):
            continue
        elif (
            at >= start
            or is_pair(item.text)
            or is_bar(item.text)
            or _is_prose(item)
            or item.text.endswith("。")
            or _is_title_above(item, at, start)
        ):
            kept.append(item)
    return kept


def _headings_among(items: Sequence[Item], titles: Sequence[int]) -> list[int]:
    """The headings among what may be titles that are worded as titles are: a line below that is none may be a link or
    the name of a list."""
    found: list[int] = []
    for at in titles:
        item = items[at]
        if isinstance(item, Paragraph) and item.heading and not item.linked and _TITLE_LAST.search(_bare(item.text)):
            found.append(at)
    return found


def _first_line_of(items: Sequence[Item], at: int) -> int:
    """Where the heading begins that the line at `at` stands in: one broken into lines is one title."""
    while at > 0:
        line, above = items[at], items[at - 1]
        if isinstance(line, Grid) or isinstance(above, Grid) or line.begins is not None:
            break
        if not ((line.heading and above.heading) or (line.titled and above.titled)):
            break
        at -= 1
    return at


def _is_title_above(item: Paragraph, at: int, start: int) -> bool:
    """Whether a line over the title is of it: an authority's name over 关于……的通知, the red head, the number."""
    if at == start - 1 and item.titled and _AUTHORITY_LAST.fullmatch(item.text):
        return True
    return start - _MAX_ABOVE <= at < start and _RED_HEAD.fullmatch(item.text) is not None


def _may_be_title(item: Paragraph, title: str) -> bool:
    least = _MIN_NAMED_CHARS if item.heading or item.titled else _MIN_TITLE_CHARS
    if len(item.text) >= least and _bare(item.text) == _bare(title):
        return True
    if not _MIN_TITLE_CHARS <= len(item.text) <= _MAX_TITLE_CHARS or _is_mostly_links(item):
        return False
    if is_frame(item.text, outside=True) or is_bar(item.text) or is_pair(item.text) or item.text.endswith("。"):
        return False
    return item.heading or item.titled or _TITLE_LAST.search(item.text) is not None or _is_called(item, title)


def _is_called(item: Item, title: str) -> bool:
    """Whether a line is the page's own title, or begins or ends it; the name of a site alone says of no other line that
    it is."""
    bare, whole = _bare(item.text) if isinstance(item, Paragraph) else "", _bare(title)
    if _AUTHORITY_LAST.fullmatch(whole):
        return bare == whole and isinstance(item, Paragraph) and (item.heading or item.titled)
    if len(bare) < _MIN_TITLE_CHARS:
        return len(bare) >= _MIN_NAMED_CHARS and bare == whole
    return bool(whole) and (bare in whole or whole in bare)


def _inside(items: Sequence[Item], title: str) -> list[Item]:
    """The main text without the buttons and the links to other pages that stand in it."""
    kept: list[Item] = []
    related, above = False, ""  # above: the link to another page
    items = _without_ends(items, title)
    for at, item in enumerate(items):
        if isinstance(item, Grid):
            related = related and item.linked > 0
            if not related:
                kept.append(item)
            continue
        if is_related(item.text) and not item.attached and _is_over_links(items, at):
            related = True
        elif related and _is_mostly_links(item) and not item.attached:
            above = _bare(item.text)
        elif related and not (above and _is_teaser(item, above)):
            related, above = False, ""
        frame = is_frame(item.text, outside=False) and not is_bar(item.text) and not _is_listed(items, at)
        if related or frame:
            continue
        kept.append(item)
    return kept


def _is_listed(items: Sequence[Item], at: int) -> bool:
    """Whether the line at `at` is of a list that a line over it announces: 分为：打开 停止 关闭."""
    item = items[at]
    if isinstance(item, Grid) or item.linked or not may_be_listed(item.text):
        return False
    for above in reversed(items[max(0, at - _MAX_LISTED) : at]):
        if isinstance(above, Grid) or above.linked or _ATTACHMENTS.match(above.text) or is_bar(above.text):
            return False
        if above.text.endswith(("：", ":")):
            return True
        if len(above.text) > _MAX_LISTED_CHARS or _STOP.search(above.text[:-1]):
            return False
    return False


def _without_ends(items: Sequence[Item], title: str) -> Sequence[Item]:
    """The items without the links and the frame that a page has over and under its text in the same element; a title
    that is a link stays."""
    first, end = 0, len(items)
    while first < end and _is_of_frame(items[first], outside=False):
        first += 1
    titles = [item for item in items[:first] if _is_called(item, title) and not _is_menu_or_table(item)]
    footer = False
    while end > first and _is_of_frame(items[end - 1], footer):
        end -= 1
        footer = footer or not _is_mostly_links(items[end])
    return [*titles[-1:], *items[first:end]] if end > first else []


def _is_menu_or_table(item: Item) -> bool:
    return isinstance(item, Grid) or _is_menu(item)


def _is_of_frame(item: Item, outside: bool) -> bool:
    if isinstance(item, Grid) or item.attached:
        return False
    frame = is_frame(item.text, outside) and not is_bar(item.text)
    return frame or is_related(item.text) or _is_mostly_links(item)


def _is_over_links(items: Sequence[Item], at: int) -> bool:
    """Whether the line at `at` is a link itself, or the next item is, or nothing follows."""
    return any(
        _is_mostly_links(item) and not item.attached if isinstance(item, Paragraph) else item.linked > 0
        for item in items[at : at + 2]
    ) or at + 1 == len(items)


def _behind(items: Sequence[Item], said: set[str]) -> list[Item]:
    """Of what stands behind the main text: attachments, sentences and tables, a signature that follows at once."""
    kept: list[Item] = []
    tail, above = True, ""  # the link to another page above
    for at, item in enumerate(items):
        if isinstance(item, Grid):
            if not item.linked and lines_of_particulars(item) is None:
                kept.append(item)
            continue
        if _is_attached(item):
            if _bare(item.text) not in said:
                kept.append(item)
            continue
        if tail and at < _MAX_TAIL and _CONTACT.match(item.text) and not item.linked:
            kept.append(item)
        elif _is_mostly_links(item) or is_frame(item.text, outside=True) or is_related(item.text):
            tail = False
            above = _bare(item.text) if _is_mostly_links(item) else ""
        elif above and _is_teaser(item, above):
            continue
        elif _is_prose(item) or (tail and at < _MAX_TAIL) or _ATTACHMENTS.fullmatch(item.text.rstrip("：:")):
            kept.append(item)
    while kept and isinstance(kept[-1], Paragraph) and _ATTACHMENTS.fullmatch(kept[-1].text.rstrip("：: ")):
        kept.pop()
    return kept


def _is_teaser(item: Paragraph, link: str) -> bool:
    """Whether a line is the beginning of the page that the link above it leads to."""
    return _CUT_OFF.search(item.text) is not None or _bare(item.text).startswith(link)


def _with_particulars(items: Sequence[Item]) -> list[Item]:
    """The items with tables of particulars before the first sentence as lines, and bars under the title tidied."""
    result: list[Item] = []
    head, listed = True, False
    for at, item in enumerate(items):
        if isinstance(item, Grid):
            lines = (lines_of_particulars(item) if head else None) or lines_of_answers(item)
            result += [item] if lines is None else [Paragraph(line, True) for line in lines]
            continue
        attached = _is_attached(item)
        if head and is_bar(item.text):
            item.text = without_buttons(item.text)
        if _OF_SITE.fullmatch(item.text) and at + 1 < len(items) and _is_lone_attachment(items[at + 1]):
            continue
        listed = _ATTACHMENTS.match(item.text) is not None or (listed and attached)
        if not listed and _is_lone_attachment(item):
            item.text, item.begins = f"附件：{item.text}", True
        head = head and not _is_prose(item)
        if item.text:
            result.append(item)
    return result


def _is_attached(item: Item) -> bool:
    """Whether a line is a link to a file."""
    return isinstance(item, Paragraph) and item.attached * 2 > len(item.text)


def _is_lone_attachment(item: Item) -> bool:
    """Whether a line is a link to a file that is named and has neither a number nor 附件 before it."""
    if not isinstance(item, Paragraph) or not _is_attached(item):
        return False
    return _NAMES_A_FILE.search(item.text) is not None and _ATTACHED_BY_ITSELF.match(item.text) is None


def _is_prose(item: Paragraph) -> bool:
    return len(item.text) >= _MIN_PROSE_CHARS and _STOP.search(item.text) is not None and not _is_mostly_links(item)


def _is_mostly_links(item: Item) -> bool:
    return isinstance(item, Paragraph) and item.linked > _MOSTLY * len(_bare(item.text))


def _bare(text: str) -> str:
    return _NOT_WORDS.sub("", text)
