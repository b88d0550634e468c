"""OFD after GB/T 33190-2016: text objects with the advance of every character, tables as stroked paths.

Clauses: 7.4 main entry, 7.5 document root, 7.7 pages, 9.1 paths, 11.2 text objects, 13 composite objects.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from samples.make.blocks import Sample
from samples.make.layout import HEIGHT, WIDTH, Page, Rule, Word, laid_out
from samples.make.zipped import zip_of

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_DATE = "2025-11-03"
_FONT, _LAYER = 3, 4  # ids in use before those of objects
_RESOURCES = (
    f'{_XML}<ofd:Res {_SPACE} BaseLoc="Res"><ofd:Fonts>'
    f'<ofd:Font ID="{_FONT}" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>'
)


def ofd_of(sample: Sample, *, composite: bool = False) -> bytes:
    """The sample as an OFD file; where `composite`, all text stands in composite graphics that the pages show."""
    pages = laid_out(sample)
    ids = count(100)
    contents = [_objects(page, ids) for page in pages]
    units = [next(ids) for _ in pages] if composite else []
    shown = [_shown(unit, next(ids)) for unit in units] or contents
    members: dict[str, str | bytes] = {"OFD.xml": _entry(sample.title), "Doc_0/PublicRes.xml": _RESOURCES}
    members["Doc_0/Document.xml"] = _document(len(pages), composite, 10_000)
    if composite:
        members["Doc_0/DocumentRes.xml"] = _units(units, contents)
    for at, content in enumerate(shown):
        members[f"Doc_0/Pages/Page_{at}/Content.xml"] = (
            f"{_XML}<ofd:Page {_SPACE}><ofd:Area><ofd:PhysicalBox>0 0 {WIDTH:g} {HEIGHT:g}</ofd:PhysicalBox></ofd:Area>"
            f'<ofd:Content><ofd:Layer ID="{_LAYER}" Type="Body">{content}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return zip_of(members)


def _entry(title: str) -> str:
    return (
        f'{_XML}<ofd:OFD {_SPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:DocID>{'0' * 32}</ofd:DocID><ofd:Title>{escape(title)}</ofd:Title>"
        f"<ofd:CreationDate>{_DATE}</ofd:CreationDate></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(pages: int, composite: bool, last_id: int) -> str:
    own = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>" if composite else ""
    listed = "".join(f'<ofd:Page ID="{10 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(pages))
    return (
        f"{_XML}<ofd:Document {_SPACE}><ofd:CommonData><ofd:MaxUnitID>{last_id}</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH:g} {HEIGHT:g}</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{own}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _units(units: Iterable[int], contents: Iterable[str]) -> str:
    graphics = "".join(
        f'<ofd:CompositeGraphicUnit ID="{unit}" Width="{WIDTH:g}" Height="{HEIGHT:g}">'
        f"<ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>"
        for unit, content in zip(units, contents, strict=True)
    )
    graphics = f"<ofd:CompositeGraphicUnits>{graphics}</ofd:CompositeGraphicUnits>"
    return f'{_XML}<ofd:Res {_SPACE} BaseLoc="Res">{graphics}</ofd:Res>'


def _shown(unit: int, key: int) -> str:
    return f'<ofd:CompositeObject ID="{key}" ResourceID="{unit}" Boundary="0 0 {WIDTH:g} {HEIGHT:g}"/>'


def _objects(page: Page, ids: Iterable[int]) -> str:
    numbers = iter(ids)
    rules = "".join(_path(rule, next(numbers)) for rule in page.rules)
    return rules + "".join(_text(word, next(numbers)) for word in page.words)


def _text(word: Word, key: int) -> str:
    """A text object whose boundary is as high as its line; its baseline stands .85 sizes under the top."""
    top = word.y - word.size * 0.85
    wide = sum(word.steps) + word.size
    box = f"{word.x:.3f} {top:.3f} {wide:.3f} {word.size * 1.2:.3f}"
    steps = f" DeltaX={quoteattr(_advances(word.steps))}" if word.steps else ""
    code = f'<ofd:TextCode X="0" Y="{word.size * 0.85:.3f}"{steps}>{escape(word.text)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="{key}" Boundary="{box}" Font="{_FONT}" Size="{word.size:g}">{code}</ofd:TextObject>'


def _advances(steps: list[float]) -> str:
    """DeltaX with runs of equal advances as `g count value` (11.3)."""
    parts: list[str] = []
    at = 0
    while at < len(steps):
        run = next((n for n, step in enumerate(steps[at:]) if step != steps[at]), len(steps) - at)
        parts.append(f"g {run} {steps[at]:g}" if run > 2 else " ".join([f"{steps[at]:g}"] * run))
        at += run
    return " ".join(parts)


def _path(rule: Rule, key: int) -> str:
    wide, tall = rule.x2 - rule.x1, rule.y2 - rule.y1
    left, top = min(rule.x1, rule.x2), min(rule.y1, rule.y2)
    box = f"{left:.3f} {top:.3f} {max(abs(wide), 0.2):.3f} {max(abs(tall), 0.2):.3f}"
    data = f"<ofd:AbbreviatedData>M 0 0 L {abs(wide):.3f} {abs(tall):.3f}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject ID="{key}" Boundary="{box}" LineWidth="0.2">{data}</ofd:PathObject>'
