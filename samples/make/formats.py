"""All files of samples/formats, a folder a format, and expected.json with what each of them says."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import py7zr

from samples.make import pages
from samples.make.blocks import Sample
from samples.make.docx import Form, docx_of
from samples.make.expected import expected_of
from samples.make.html import html_of
from samples.make.ofd import ofd_of
from samples.make.office import converted
from samples.make.sheets import captions, csv_of, xlsx_of
from samples.make.source import SAMPLES, SOURCES, read_sample
from samples.make.web import epub_of, mail_of, mhtml_of
from samples.make.zipped import zip_of

FORMATS = SAMPLES / "formats"
_RULE, _SCHOOL, _LIFTS, _TRUCKS, _CARE = SOURCES
_MADE_AT = 1_762_131_600  # 2025-11-03 09:00 in China
_VARIANTS = {
    "修订": Form(tracked=True),
    "双栏": Form(columns=2),
    "横排": Form(landscape=True),
    "无线表": Form(ruled=False),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A file: what it is called under samples/formats, its bytes, and which documents it holds."""

    path: str
    data: bytes
    holds: tuple[str, ...]
    only: str = "all"  # all of the text, "tables", or a page as `text` has it
    text: str | None = None


def write_all(folder: Path = FORMATS) -> int:
    """Makes every file again and says how many there are; the folder holds nothing else afterwards."""
    samples = {name: read_sample(name) for name in SOURCES}
    made = list(_made(samples))
    for old in folder.iterdir() if folder.exists() else ():
        if old.is_dir():
            shutil.rmtree(old)
    for each in made:
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.data)
    (folder / ".noindex").touch()
    said = json.dumps(_expected(samples, made), ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(said + "\n", "utf-8")
    return len(made)


def _expected(samples: dict[str, Sample], made: list[Made]) -> dict[str, Any]:
    files = []
    for each in made:
        file: dict[str, Any] = {"path": each.path, "format": each.path.split("/")[0], "holds": list(each.holds)}
        file |= {"only": each.only} | ({"text": each.text} if each.text else {})
        files.append(file)
    return {"documents": {name: expected_of(sample) for name, sample in samples.items()}, "files": files}


def _made(samples: dict[str, Sample]) -> Iterator[Made]:
    docx = {name: docx_of(sample) for name, sample in samples.items()}
    pdf = _converted(docx, "pdf")
    yield from (Made(f"docx/{name}.docx", data, (name,)) for name, data in docx.items())
    tracked = docx_of(samples[_CARE], _VARIANTS["修订"])
    yield Made(f"docx/{_CARE}（修订）.docx", tracked, (_CARE,))
    for suffix in ("rtf", "odt"):
        yield from (Made(f"{suffix}/{n}.{suffix}", data, (n,)) for n, data in _converted(docx, suffix).items())
    doc = _converted({name: docx_of(sample, Form(copied=True)) for name, sample in samples.items()}, "doc")
    yield from (Made(f"doc/{name}.doc", data, (name,)) for name, data in doc.items())
    yield from (Made(f"wps/{name}.wps", doc[name], (name,)) for name in (_RULE, _CARE))
    yield from (Made(f"pdf/{name}.pdf", data, (name,)) for name, data in pdf.items())
    yield from _pdf_variants(samples)
    yield from _scans(pdf)
    for name, sample in samples.items():
        yield Made(f"ofd/{name}.ofd", ofd_of(sample), (name,))
        yield Made(f"html/{name}.html", html_of(sample), (name,))
    yield Made(f"ofd/{_TRUCKS}（复合对象）.ofd", ofd_of(samples[_TRUCKS], composite=True), (_TRUCKS,))
    yield Made(f"html/{_RULE}（GBK）.html", html_of(samples[_RULE], "gbk"), (_RULE,))
    yield Made(f"mhtml/{_SCHOOL}.mhtml", mhtml_of(samples[_SCHOOL]), (_SCHOOL,))
    yield from (Made(f"epub/{name}.epub", epub_of(samples[name]), (name,)) for name in (_RULE, _CARE))
    yield from _sheets(samples)
    yield from _bundles(docx, pdf, samples)


def _converted(docx: dict[str, bytes], suffix: str) -> dict[str, bytes]:
    made = converted({f"{name}.docx": data for name, data in docx.items()}, suffix)
    return {name.removesuffix(".docx"): data for name, data in made.items()}


def _pdf_variants(samples: dict[str, Sample]) -> Iterator[Made]:
    chosen = ((_RULE, "双栏"), (_SCHOOL, "横排"), (_LIFTS, "无线表"))
    docx = {f"{name}（{form}）": docx_of(samples[name], _VARIANTS[form]) for name, form in chosen}
    for (name, form), (key, data) in zip(chosen, _converted(docx, "pdf").items(), strict=True):
        yield Made(f"pdf/{key}.pdf", pages.turned(data) if form == "横排" else data, (name,))


def _scans(pdf: dict[str, bytes]) -> Iterator[Made]:
    plain = pages.scanned([page.convert("L").convert("RGB") for page in pages.drawn(pdf[_CARE], 150)], 0.5, seed=1)
    yield Made(f"scan/{_CARE}（150dpi）.pdf", pages.pdf_of([page.convert("L") for page in plain], 150), (_CARE,))
    trucks = pages.drawn(pdf[_TRUCKS], 200)
    trucks[-1] = pages.stamped(pdf[_TRUCKS], len(trucks), 200, "示例市人民政府", "示例市人民政府")
    trucks = pages.scanned(trucks, 0.7, seed=2)
    yield Made(f"scan/{_TRUCKS}（200dpi红章）.pdf", pages.pdf_of(trucks, 200), (_TRUCKS,))
    lifts = pages.of_one_bit(pages.scanned(pages.drawn(pdf[_LIFTS], 300), 0.4, seed=3), seed=3)
    yield Made(f"scan/{_LIFTS}（300dpi）.pdf", pages.pdf_of(lifts, 300), (_LIFTS,))
    first = pages.text_of_page(pdf[_RULE], 1)
    page = pages.drawn(pdf[_RULE], 200)[0]
    yield Made(f"image/{_RULE}第一页.png", pages.png_of(page, 200), (_RULE,), "page", first)
    second = pages.text_of_page(pdf[_CARE], 2)
    yield Made(f"image/{_CARE}第二页.jpg", pages.jpg_of(plain[1], 150), (_CARE,), "page", second)
    whole = pages.of_one_bit(pages.drawn(pdf[_TRUCKS], 200), seed=4)
    yield Made(f"image/{_TRUCKS}.tif", pages.tif_of(whole, 200), (_TRUCKS,))


def _sheets(samples: dict[str, Sample]) -> Iterator[Made]:
    having = [sample for sample in samples.values() if any(sample.tables)]
    names = tuple(sample.name for sample in having)
    book = xlsx_of(having)
    yield Made("xlsx/标准和计划表.xlsx", book, names, "tables")
    for suffix in ("xls", "ods"):
        data = converted({"标准和计划表.xlsx": book}, suffix)["标准和计划表.xlsx"]
        yield Made(f"{suffix}/标准和计划表.{suffix}", data, names, "tables")
        if suffix == "xls":
            yield Made("et/标准和计划表.et", data, names, "tables")
    for name, charset in ((_SCHOOL, "gbk"), (_LIFTS, "utf-8-sig")):
        title = captions(samples[name])[0]
        yield Made(f"csv/{title}.csv", csv_of(next(samples[name].tables), charset), (name,), "tables")


def _bundles(docx: dict[str, bytes], pdf: dict[str, bytes], samples: dict[str, Sample]) -> Iterator[Made]:
    held = (_RULE, _TRUCKS)
    members = {f"政策文件/{_RULE}.docx": docx[_RULE], f"政策文件/附件/{_TRUCKS}.ofd": ofd_of(samples[_TRUCKS])}
    yield Made("zip/政策文件.zip", zip_of(dict(members), gbk=True), held)
    yield Made("7z/政策文件.7z", _seven_zip(members), held)
    files = {f"{_CARE}.docx": docx[_CARE], f"{_TRUCKS}.pdf": pdf[_TRUCKS]}
    text = "各县、区民政局：\r\n\r\n现将通知和通告发给你们，请查收附件。\r\n"
    yield Made("eml/转发补贴标准.eml", mail_of("转发关于补贴标准的通知", text, files), (_CARE, _TRUCKS))


def _seven_zip(members: dict[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch) / "made.7z"
        with py7zr.SevenZipFile(archive, "w") as out:
            for at, (name, data) in enumerate(members.items()):
                file = Path(scratch) / str(at)
                file.write_bytes(data)
                os.utime(file, (_MADE_AT, _MADE_AT))
                out.write(file, name)
        return archive.read_bytes()
