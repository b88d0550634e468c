"""The parts of a DOCX package beside its text."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from samples.make.lists import ABSTRACT, Instance

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = "Noto Serif CJK SC"
RUNNING_HEAD = "示例市规范性文件选编"
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
BOXED = "注意事项：本件尚未定稿，请勿外传。"
_INSERTED, _DELETED = "各直属单位办公室，", "（此处原有的抄送单位已经删去）"
_WHEN = 'w:author="经办人" w:date="2025-09-01T09:00:00Z"'

CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{part.rstrip("1")}+xml"/>'
        for part in ("styles", "settings", "numbering", "footnotes", "header1", "footer1")
    )
    + "</Types>"
)
ROOT_LINKS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
LINKS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{part.rstrip("1")}" Target="{part}.xml"/>'
        for at, part in enumerate(("styles", "settings", "numbering", "footnotes", "header1", "footer1"), 1)
    )
    + "</Relationships>"
)
SETTINGS = (
    f"{_XML}<w:settings {_SPACES}>"
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>'
)
FOOTER = (
    f'{_XML}<w:ftr {_SPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)


def _style(key: str, name: str, paragraph: str, run: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_CENTRED = '<w:jc w:val="center"/>'
_INDENTED = '<w:spacing w:line="360" w:lineRule="auto"/><w:ind w:firstLine="560"/>'
STYLES = (
    f"{_XML}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    '<w:sz w:val="28"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Title", "Title", '<w:spacing w:before="240" w:after="240"/>' + _CENTRED, '<w:b/><w:sz w:val="40"/>')
    + _style("DocNo", "文号", '<w:spacing w:after="240"/>' + _CENTRED)
    + _style("1", "heading 1", '<w:keepNext/><w:spacing w:before="240" w:after="240"/>' + _CENTRED, "<w:b/>")
    + _style("2", "heading 2", "<w:keepNext/>" + _INDENTED, "<w:b/>")
    + _style("Article", "条", _INDENTED)
    + _style("Body", "正文文本", _INDENTED)
    + _style("Sign", "落款", '<w:ind w:right="560"/><w:jc w:val="right"/>')
    + _style("Annex", "附件", "")
    + _style("Caption", "caption", '<w:spacing w:before="120" w:after="120"/>' + _CENTRED, '<w:b/><w:sz w:val="32"/>')
    + _style("Cell", "表格", _CENTRED, '<w:sz w:val="21"/>')
    + "</w:styles>"
)


def document(body: str) -> str:
    """word/document.xml."""
    return f"{_XML}<w:document {_SPACES}><w:body>{body}</w:body></w:document>"


def core(title: str) -> str:
    """docProps/core.xml, its dates fixed."""
    date = "2025-11-03T09:00:00Z"
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
    )


def numbering(instances: Sequence[Instance], copied: bool) -> str:
    """word/numbering.xml: the only place where numbers of chapters, articles and points are said.

    A list that begins anew overrides where it starts, or is a list of its own where `copied`.
    """
    lists = [_abstract(at, at) for at in range(len(ABSTRACT))]
    used = ""
    for number, instance in enumerate(instances, 1):
        key, anew = instance.abstract, ""
        if instance.anew and copied:
            key = len(lists)
            lists.append(_abstract(key, instance.abstract))
        elif instance.anew:
            anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        used += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{anew}</w:num>'
    return f"{_XML}<w:numbering {_SPACES}>{''.join(lists)}{used}</w:numbering>"


def _abstract(key: int, at: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{gap}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{0 if kind == "chapter" else 560}"/></w:pPr></w:lvl>'
        for level, (kind, form, text, gap) in enumerate(ABSTRACT[at])
    )
    return f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def footnotes(notes: Sequence[str]) -> str:
    """word/footnotes.xml, with the two separators that Word always has."""
    marks = (("-1", "separator"), ("0", "continuationSeparator"))
    text = "".join(
        f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for key, kind in marks
    )
    for number, note in enumerate(notes, 1):
        text += (
            f'<w:footnote w:id="{number}"><w:p><w:r>{RAISED}<w:footnoteRef/>'
            f'</w:r><w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        )
    return f"{_XML}<w:footnotes {_SPACES}>{text}</w:footnotes>"


def header() -> str:
    """word/header1.xml: the running head."""
    head = f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>{RUNNING_HEAD}</w:t></w:r>'
    return f'{_XML}<w:hdr {_SPACES}><w:p><w:pPr><w:jc w:val="right"/></w:pPr>{head}</w:p></w:hdr>'


def tracked(text: str) -> str:
    """A paragraph's runs with words inserted before it and words deleted behind it."""
    return (
        f'<w:ins w:id="901" {_WHEN}><w:r><w:t>{_INSERTED}</w:t></w:r></w:ins><w:r><w:t>{text}</w:t></w:r>'
        f'<w:del w:id="902" {_WHEN}><w:r><w:delText>{_DELETED}</w:delText></w:r></w:del>'
    )


def text_box(text: str) -> str:
    """A run that holds a text box, as Word 2007 and WPS write it."""
    inside = f'<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    return (
        '<w:r><w:pict><v:shape style="width:300pt;height:30pt" type="#_x0000_t202">'
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
