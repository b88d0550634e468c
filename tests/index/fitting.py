"""Papers, a small model and an index whose encoder is fitted to them, as tests of fitting make them."""

import json

import numpy as np
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

from index.build import build
from index.encoder.save import save_adapted
from index.encoder.static import TOKENIZER
from index.store import Store
from settings import Settings

PLACES = [first + last for first in "鼎泓澜翊珩晟霖岚璟曜淇皓钰沣" for last in "台桥湾岭坊渡屯埠寨滩"]
WORDS = [
    "应当管理",
    "依法支持",
    "给予奖励",
    "开展工作",
    "加强保护",
    "定期检查",
    "公开信息",
    "按时登记",
    "合理使用",
    "逐步改善",
]
CHARACTERS = sorted({*"".join(PLACES), *"".join(WORDS), *"示例市办法第条鹦鹉螺"})


def paper(places):
    """A regulation with an article on each of these, in words of which there are few."""
    articles = "".join(
        f"第{at}条 " + "".join(f"{place}{WORDS[(at * step + step) % 10]}{place}。" for step in (1, 3, 7, 9, 11)) + "\n"
        for at, place in enumerate(places, 1)
    )
    return f"示例市{places[0]}管理办法\n\n{articles}"


def small_model(into):
    """A model folder of single characters, whose vectors have all in common and little of their own."""
    folder = into / "small"
    folder.mkdir()
    pieces = {"[UNK]": 0, **{character: at for at, character in enumerate(CHARACTERS, 1)}}
    tokenizer = Tokenizer(models.WordLevel(pieces, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex("."), "isolated")
    (folder / TOKENIZER).write_text(tokenizer.to_str(), "utf-8")
    (folder / "modules.json").write_text(json.dumps([{"type": "StaticEmbedding", "path": ""}]))
    table = np.random.default_rng(1).normal(size=(len(pieces), 24)).astype(np.float32)
    save_adapted(folder, folder.with_name("whole"), table + 1)
    return folder.with_name("whole")


class Place:
    """A folder of papers and an index, made with the small model."""

    def __init__(self, folder, model):
        self.papers, self.index, self.model = folder / "papers", folder / "index", model
        self.papers.mkdir()

    def settings(self, **more):
        return Settings(**{"encoder": str(self.model), **more})

    def write(self, name, places):
        (self.papers / name).write_text(paper(places), "utf-8")

    def build(self, **more):
        return build([self.papers], self.index, self.settings(**more))

    def open(self, **more):
        return Store.open(self.index, self.settings(**more))

    def info(self):
        with self.open() as store:
            return store.info

    def generation(self):
        return self.index / (self.index / "CURRENT").read_text().strip()
