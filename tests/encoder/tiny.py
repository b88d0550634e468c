"""A training folder of a few lines, in the form of the real one."""

import json
import lzma
from pathlib import Path

from index.encoder.asked import key_of

LAWS = [
    ("示例市供水条例", ["第二章 用水管理"], "供水企业应当保证水质符合国家标准。停水应当提前通知用户。", "经济法"),
    ("示例市供水条例（旧版）", [], "供水企业应当保证水质符合国家标准。\n停水应当提前通知用户。", "经济法"),
    ("示例省养犬条例", [], "养犬人应当为犬只注射狂犬病疫苗，并办理登记，领取犬牌。", "DLC/地方性法规"),
    ("示例市供水条例", [], "（删去）", "经济法"),
]
OFFICIAL = [
    (
        "关于冬季供热的通知",
        "一、供热时间\n每年十一月十五日开始供热。次年三月十五日停止供热。\n二、收费标准\n居民每平方米二十五元。低保户减半收取。",
    )
]
ARTICLES = [
    (1, "示例市供水条例第八条", "停水应当提前通知用户。"),
    (2, "示例省养犬条例第三条", "养犬人应当办理登记。"),
    (3, "示例市供热办法第二条", "居民供热按面积收费。"),
]
TRAIN = [("家里停水了没人通知怎么办？", [1]), ("养狗要不要登记？", [2])]
OWN = [
    ("居民供热按 面积收费。", "暖气费是怎么算出来的？"),
    ("居民每平方米二十五元。低保户减半收取。", "低保户暖气费能少交吗"),
]
DEV = [("停水要提前说吗？", [1]), ("供热怎么收费？", [3])]


def write_own_questions(folder: Path) -> Path:
    """A file of our own questions on texts of the folder below."""
    path = folder / "questions.tsv"
    path.write_text("".join(f"{key_of(text)}\t{question}\n" for text, question in OWN), "utf-8")
    return path


def write_training_folder(folder: Path) -> Path:
    (folder / "stard").mkdir()
    _write(
        folder / "laws_cn_articles.jsonl.xz",
        [{"law": law, "chapter": chapter, "text": text, "cat": kind} for law, chapter, text, kind in LAWS],
    )
    _write(folder / "gov_docs.jsonl.xz", [{"title": title, "text": text} for title, text in OFFICIAL])
    _write(
        folder / "stard" / "corpus.jsonl.xz",
        [{"id": number, "name": name, "content": content} for number, name, content in ARTICLES],
    )
    _write(folder / "stard" / "train.jsonl", [{"query": query, "pos": gold} for query, gold in TRAIN])
    _write(folder / "stard" / "dev.jsonl", [{"query": query, "pos": gold} for query, gold in DEV])
    return folder


def _write(path: Path, records: list[dict[str, object]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") if path.suffix == ".xz" else path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
