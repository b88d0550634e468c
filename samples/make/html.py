"""A page of a government site: navigation, the table of particulars, the text, attachments, a footer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from samples.make.blocks import Numbered, Paragraph, Sample, Table

_LEVELS = {"chapter": "h3", "one": "h4"}
_NAVIGATION = ("首页", "政务公开", "政务服务", "互动交流", "走进示例")
_STYLE = "body{font-size:16px}.nav li{display:inline}.zw p{text-indent:2em}table{border-collapse:collapse}"


def html_of(sample: Sample, charset: str = "utf-8") -> bytes:
    """The sample as the page that a city's site shows it on, in `charset` (utf-8 or gbk)."""
    body = "\n".join(text_of(sample))
    menu = "".join(f'<li><a href="/{at}/">{name}</a></li>' for at, name in enumerate(_NAVIGATION))
    page = f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<title>{escape(sample.title)}_示例市人民政府</title>
<meta name="ArticleTitle" content="{escape(sample.title)}">
<meta name="SiteName" content="示例市人民政府门户网站">
<style>{_STYLE}</style>
<script>var visits = 0; function share(to) {{ window.open("/share?to=" + to); }}</script>
</head>
<body>
<div class="header"><a href="/">示例市人民政府门户网站</a><form action="/search"><input name="q" value="请输入关键字">
<button>搜索</button></form></div>
<ul class="nav">{menu}</ul>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/1/">政务公开</a>
 &gt; <a href="/1/2/">政策文件</a> &gt; 正文</div>
{_particulars(sample)}
<div class="tools">字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>
<a href="#">打印</a> <a href="#">关闭</a></div>
<div class="zw" id="zoom">
{body}
</div>
<div class="related"><h4>相关文档</h4><ul><li><a href="/1/2/77.html">一图读懂相关政策</a></li></ul></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="footer">主办：示例市人民政府办公室　网站标识码：0000000000　备案号：示ICP备00000000号</div>
</body>
</html>
"""
    return page.encode(charset)


def text_of(sample: Sample) -> Iterator[str]:
    """The document's own elements, a line each; footnotes and what they are attached to as links."""
    for block in sample.blocks:
        if isinstance(block, Table):
            yield _table(block)
        elif isinstance(block, Numbered):
            tag = _LEVELS.get(block.level, "p")
            yield f"<{tag}>{_marked(block.printed, block.notes, len(block.printed) - len(block.text))}</{tag}>"
        else:
            yield _paragraph(block)
    for number, note in enumerate(sample.notes, 1):
        yield f'<p id="fn{number}">{number} {escape(note)}</p>'


def _paragraph(block: Paragraph) -> str:
    text = escape(block.text.strip("　"))
    if block.style == "title":
        return f'<h1 class="title">{text}</h1>'
    if block.style == "caption":
        return f'<p style="text-align:center"><strong>{text}</strong></p>'
    if block.style == "sign":
        return f'<p style="text-align:right"><span>{text[:2]}</span><span>{text[2:]}</span>&nbsp;&nbsp;</p>'
    return f"<p>　　{text}</p>" if block.style == "body" else f"<p>{text}</p>"


def _marked(text: str, notes: tuple[tuple[int, int], ...], shift: int) -> str:
    marked, at = "", 0
    for place, number in notes:
        marked += f'{escape(text[at : place + shift])}<sup><a href="#fn{number}">{number}</a></sup>'
        at = place + shift
    return marked + escape(text[at:])


def _particulars(sample: Sample) -> str:
    number = next((b.text for b in sample.blocks if isinstance(b, Paragraph) and b.style == "number"), "")
    signed = [b.text for b in sample.blocks if isinstance(b, Paragraph) and b.style == "sign"][:2]
    pairs = (
        ("索引号", "000000000/2025-00001"), ("主题分类", "综合政务"), ("发文机关", signed[0]), ("成文日期", signed[1]),
        ("标题", sample.title), ("发文字号", number), ("发布日期", signed[1]), ("有效性", "有效"),
    )  # fmt: skip
    cells = [f"<td><b>{name}：</b></td><td>{escape(value)}</td>" for name, value in pairs]
    rows = "".join(f"<tr>{left}{right}</tr>" for left, right in zip(cells[::2], cells[1::2], strict=True))
    return f'<table class="xxgk">{rows}</table>'


def _table(table: Table) -> str:
    rows = ""
    for at, row in enumerate(table.rows):
        tag = "th" if at < table.heads else "td"
        rows += "<tr>" + "".join(
            f"<{tag}{_span('rowspan', cell.down)}{_span('colspan', cell.across)}>{escape(cell.text)}</{tag}>"
            for cell in row
            if cell is not None
        ) + "</tr>\n"  # fmt: skip
    return f'<table border="1">\n{rows}</table>'


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""
