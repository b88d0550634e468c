"""Segments: what has not changed is taken over as it is, and whatever the way to it an index finds the same."""

import logging
import random
from pathlib import Path

import numpy as np
import pytest
from made_documents import HashingEncoder

import index.references.derive as deriving
from index.build import build, remove
from index.rows import Entry
from index.segments import Part, grouped
from index.store import Store
from settings import Settings

NAMES = ["节约用水", "公园", "停车", "路灯", "绿化", "集市", "渡口", "桥梁", "图书馆", "体育场", "消防", "垃圾分类"]


def rule(name, cites=(), year=2020, articles=3):
    """A regulation that cites articles of itself and of others."""
    cited = "".join(f"违反《示例市{other}管理办法》第二条规定的，从其规定。" for other in cites)
    body = "".join(f"第{'三四五六七八九'[at]}条 {name}第{at}项事务由{name}机构办理。\n" for at in range(articles))
    return (
        f"示例市{name}管理办法\n\n示政发〔{year}〕{len(name)}号\n\n第一条 为了加强{name}管理，制定本办法。\n"
        f"第二条 {name}应当每日登记。违反前条规定的，予以警告。{cited}\n{body}"
        f"\n示例市人民政府\n{year}年3月1日\n"
    )


class Place:
    """A folder of papers and an index of small segments."""

    def __init__(self, folder, **more):
        self.papers, self.index, self.encoder = folder / "papers", folder / "index", HashingEncoder()
        self.settings = Settings(**{"segment_passages": 14, "min_passage_chars": 0, "exact_vectors": 9, **more})
        self.papers.mkdir(parents=True)

    def write(self, name, *more, **others):
        (self.papers / f"{name}.txt").write_text(rule(name, *more, **others), "utf-8")

    def build(self):
        return build([self.papers], self.index, self.settings, encoder=self.encoder)

    def remove(self, *names):
        for name in names:
            (self.papers / f"{name}.txt").unlink()
        return remove([f"{name}.txt" for name in names], self.index, self.settings, encoder=self.encoder)

    def open(self):
        return Store.open(self.index, self.settings, encoder=self.encoder)

    def segments(self):
        """The inode of every file of every segment, by segment in order."""
        with self.open() as store:
            generation = self.index / f"gen-{store.info.id}"
            return {
                name: {path.name: path.stat().st_ino for path in sorted((generation / name).iterdir())}
                for name in store.info.segments
            }


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def everything(store):
    """All that an index answers, by words of the documents."""
    documents = [store.document(head.id) for head in store.documents()]
    passages = [passage for document in documents for passage in store.passages_of(document.id)]
    texts = [*NAMES, "管理办法", "第二条 违反规定 登记", "机构办理事务"]
    queries = store.encoder.encode(texts) if documents else []
    within = frozenset(document.id for document in documents[::2])
    return {
        "documents": documents,
        "counts": (store.info.documents, store.info.passages, store.info.searchable, store.info.sources),
        "sample": [passage.id for passage in store.sample(7)],
        "words": [scores(store.search_words(text, 999, held)) for text in texts for held in (None, within)],
        "vectors": [scores(store.search_vectors(query, 999, held)) for query in queries for held in (None, within)],
        "references": [store.references(document.id) for document in documents],
        "from": [[each.id for each in store.references_from(passage.id)] for passage in passages],
        "to": [[each.id for each in store.references_to(passage.id)] for passage in passages],
        "successions": store.successions,
    }


def scores(found):
    return {hit.passage_id: hit.score for hit in found}


def rebuilt(place, folder):
    again = Place(folder)
    for path in place.papers.iterdir():
        (again.papers / path.name).write_bytes(path.read_bytes())
    again.build()
    return again


def assert_as_if_built_now(place, folder):
    with place.open() as store, rebuilt(place, folder).open() as other:
        found, expected = everything(store), everything(other)
        for name, value in expected.items():
            about = [pytest.approx(each, abs=1e-3) for each in value] if name in ("words", "vectors") else value
            assert found[name] == about, name


def part(searched, fresh=False):
    return Part(Path("nowhere"), [Entry("d", "s", 0, searched, ())], fresh)


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ([], []),
        ([40, 30], [[40, 30]]),
        ([70, 40], [[70], [40]]),  # they do not fit into one
        ([50, 20], [[50], [20]]),  # the one before is more than twice as large
        ([50, 20, 10], [[50, 20, 10]]),
        ([100, 40, 15, 4, 2], [[100], [40], [15], [4, 2]]),
        ([60, 30, 10, 5, 5], [[60, 30], [10, 5], [5]]),
        ([300, 200], [[300], [200]]),
    ],
)
def test_a_segment_joins_the_one_before_that_is_at_most_twice_as_large(sizes, groups):
    found = grouped([part(size) for size in sizes], 100)
    assert [[each.searched for each in group] for group in found] == groups


def test_many_small_additions_leave_few_segments(place):
    place.settings = Settings(segment_passages=10_000, min_passage_chars=0)
    for at in range(40):
        (place.papers / f"{at}.txt").write_text(rule(f"第{at}号水库"), "utf-8")
        place.build()
    assert len(place.segments()) <= 6


def test_what_has_not_changed_is_linked_and_only_what_is_new_encoded(place):
    for name in NAMES[:6]:
        place.write(name)
    place.build()
    before = place.segments()
    assert len(before) == 3
    place.encoder.encoded.clear()
    place.write(NAMES[6])
    place.build()
    after = place.segments()
    assert {name: after[name] for name in list(before)[:2]} == {name: before[name] for name in list(before)[:2]}
    assert place.encoder.encoded
    assert all(NAMES[6] in text for text in place.encoder.encoded)

    place.encoder.encoded.clear()
    place.remove(NAMES[0])
    assert place.encoder.encoded == []
    (touched,) = [name for name in after if name not in place.segments()]
    assert {n: f for n, f in place.segments().items() if n in after} == {n: after[n] for n in after if n != touched}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_came_and_went_the_index_is_as_if_it_were_built_now(place, tmp_path, seed):
    draw = random.Random(seed)
    for _ in range(5):
        for name in draw.sample(NAMES, 4):
            place.write(name, draw.sample(NAMES, 2), year=draw.randint(2001, 2024), articles=draw.randint(1, 6))
        place.build()
        held = sorted(path.stem for path in place.papers.iterdir())
        place.remove(*draw.sample(held, draw.randint(1, 2)))
    assert_as_if_built_now(place, tmp_path / "again")


def test_a_title_that_comes_or_goes_settles_who_is_cited(place, tmp_path):
    place.write("停车", ["公园"], year=2024)
    place.build()

    def cited():
        with place.open() as store:
            (head,) = [each for each in store.documents() if each.source == "停车.txt"]
            (other,) = [each for each in store.references(head.id) if each.target_document != head.id]
            passages = [p for p in store.passages_of(head.id) if p.start <= other.start < p.end]
            targets = [each for each in store.references_from(passages[0].id) if each.document_id != head.id]
            backward = [p.id for target in targets for p in store.references_to(target.id)]
            return other.target_document and store.document(other.target_document).date, len(targets), len(backward)

    assert cited() == (None, 0, 0)
    place.write("公园", year=2010)
    place.build()
    assert cited() == ("2010-03-01", 1, 1)
    (place.papers / "later.txt").write_text(rule("公园", year=2020), "utf-8")
    place.build()
    assert cited()[0] == "2020-03-01"
    remove(["later.txt"], place.index, place.settings, encoder=place.encoder)
    (place.papers / "later.txt").unlink()
    assert cited()[0] == "2010-03-01"
    assert_as_if_built_now(place, tmp_path / "again")
    place.remove("公园")
    assert cited() == (None, 0, 0)


def test_documents_that_were_moved_keep_words_and_vectors(place, tmp_path):
    for name in NAMES[:4]:
        place.write(name)
    place.build()
    place.encoder.encoded.clear()
    place.papers = place.papers.rename(place.papers.with_name("elsewhere"))
    assert len(place.build().unchanged) == 4
    assert place.encoder.encoded == []
    place.write(NAMES[0], articles=5)
    assert place.build().updated == (f"{NAMES[0]}.txt",)
    assert_as_if_built_now(place, tmp_path / "again")


def test_damage_to_one_segment_is_made_good(place, tmp_path):
    for name in NAMES[:6]:
        place.write(name, NAMES[6:8])
    place.build()
    for file in ("vectors.faiss", "words.passages.npy", "references.sqlite"):
        next(place.index.glob(f"gen-*/seg-*/{file}")).write_bytes(b"")
        assert len(place.build().unchanged) == 6
    (place.index / (place.index / "CURRENT").read_text().strip() / "references.sqlite").unlink()
    place.build()
    assert_as_if_built_now(place, tmp_path / "again")


def test_an_index_that_does_not_say_what_it_holds_is_made_again_from_its_volumes(place, tmp_path):
    for name in NAMES[:6]:
        place.write(name)
    place.build()
    next(place.index.glob("gen-*/index.json")).write_text("{")
    assert len(place.build().unchanged) == 6
    assert_as_if_built_now(place, tmp_path / "again")


def test_a_fault_in_the_references_of_one_document_costs_that_document_alone(place, monkeypatch, caplog):
    read = deriving.read_citations

    def breaking(document):
        if document.source == "公园.txt":
            raise IndexError("a fault")
        return read(document)

    place.write("公园", ["停车"])
    place.write("停车", ["公园"])
    monkeypatch.setattr(deriving, "read_citations", breaking)
    with caplog.at_level(logging.WARNING, logger="wenzheng.index"):
        assert place.build().added == ("停车.txt", "公园.txt")
    (line,) = [record.getMessage() for record in caplog.records]
    assert "示例市公园管理办法" in line
    assert "IndexError('a fault')" in line
    with place.open() as store:
        counts = {head.source: len(store.references(head.id)) for head in store.documents()}
    assert counts == {"停车.txt": 2, "公园.txt": 0}


def test_an_empty_index_finds_nothing_and_takes_in_what_comes(place):
    place.build()
    with place.open() as store:
        assert store.documents() == ()
        assert store.search_words("公园", 5) == store.search_vectors(np.ones(32, dtype=np.float32), 5) == []
    place.write("公园")
    assert place.build().added == ("公园.txt",)
