"""python -m index: exit status, one line on stderr, one JSON value on stdout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_documents import PARKS, WATER

from index.__main__ import main
from index.store import Store
from qa import Pipeline
from settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FIELDS = [
    "id", "title", "doc_no", "issuer", "date", "kind", "effective_from", "expires", "status", "status_reason", "issues",
    "source", "pages", "sections", "articles", "chapters", "annexes", "tables",
    "addressee", "notes", "replaces", "replaced_by", "amends", "amended_by",
]  # fmt: skip
FOUND = [
    "rank", "score", "fused", "lists", "features", "matched", "twin", "beside",
    "document", "doc_no", "section", "text", "source", "page", "line",
]  # fmt: skip
CHAPTERS = """示例市公园条例

第一章 总则
第一条 为了加强公园管理，制定本条例。
第二条 本条例适用于本市。
第二章 开放
第三条 公园应当每日开放。
"""


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "water.txt").write_text(WATER, "utf-8")
    (folder / "parks.txt").write_text(CHAPTERS, "utf-8")
    return folder


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a command on the index of this test; gives the exit status, stdout and stderr."""

    def run(*words):
        status = main([*map(str, words), "--index", str(tmp_path / "index")])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_build_tells_what_became_of_the_files(run, papers):
    status, out, err = run("build", papers)
    assert (status, err) == (0, "")
    assert "added 2 · " in out
    assert "unchanged 2 · " in run("build", papers)[1]


def test_build_only_leaves_nothing_from_elsewhere(run, papers, tmp_path):
    run("build", papers)
    (tmp_path / "other.txt").write_text(PARKS, "utf-8")
    said = run("build", "--only", tmp_path / "other.txt")[1]
    assert "added 1 · 更新 updated 0 · 未变 unchanged 0 · 删除 removed 2" in said


def test_a_fault_makes_the_status_1_after_the_rest_is_indexed(run, papers):
    (papers / "empty.txt").write_text("")
    status, out, err = run("build", papers)
    assert status == 1
    assert "added 2 · " in out
    assert err.startswith("跳过 skipped: empty.txt was not read: the file is empty (0 bytes)")
    assert err.count("\n") == 1


def test_a_kind_not_taken_in_is_told_and_is_no_fault(run, papers):
    (papers / "photo.mp4").write_bytes(b"\x89PNG")
    status, _, err = run("build", papers)
    assert status == 0
    assert err.count("\n") == 1
    assert "photo.mp4" in err


def test_show_json_has_the_fields_of_the_interface(run, papers):
    run("build", papers)
    status, out, err = run("show", "--json")
    assert (status, err) == (0, "")
    parks, water = json.loads(out)
    assert list(parks) == list(water) == FIELDS
    assert (parks["title"], parks["source"], parks["kind"]) == ("示例市公园条例", "parks.txt", "条例")
    assert (parks["articles"], parks["chapters"]) == (3, ["第一章 总则", "第二章 开放"])
    assert (parks["annexes"], parks["tables"], parks["doc_no"]) == ([], 0, None)
    assert water["effective_from"] == "2024-03-01"
    spans = {section["label"]: (section["start"], section["end"]) for section in parks["sections"]}
    assert spans["第一章"] == (3, 5)
    assert spans["第二条"] == (5, 5)
    assert spans["第二章"] == (6, 7)
    assert set(parks["sections"][0]) == {"label", "path", "start", "end", "kind"}


def test_show_json_gives_the_cells_of_a_row_under_their_headers(run, papers):
    (papers / "prices.txt").write_text("公园门票表\n公园\t票价（元）\n东公园\t10\n西公园\t20\n", "utf-8")
    run("build", papers)
    [prices] = [d for d in json.loads(run("show", "--json")[1]) if d["source"] == "prices.txt"]
    rows = [section["fields"] for section in prices["sections"] if section["kind"] == "row"]
    assert rows == [[["公园", "东公园"], ["票价（元）", "10"]], [["公园", "西公园"], ["票价（元）", "20"]]]


def test_show_json_links_documents_both_ways(run, papers):
    repeal = "第四条 本条例自2024年5月1日起施行。《示例市节约用水办法》同时废止。\n"
    (papers / "parks.txt").write_text(CHAPTERS + repeal, "utf-8")
    run("build", papers)
    parks, water = json.loads(run("show", "--json")[1])
    sentence = "《示例市节约用水办法》同时废止。"
    link = {"id": water["id"], "title": "示例市节约用水办法", "doc_no": None, "sentence": sentence}
    assert (parks["replaces"], parks["replaced_by"], parks["amends"]) == ([link], [], [])
    back = {"id": parks["id"], "title": "示例市公园条例", "doc_no": None, "sentence": sentence}
    assert (water["replaced_by"], water["status"], water["amended_by"]) == ([back], "replaced", [])


def test_show_text_adds_the_text_of_each_section(run, papers):
    run("build", papers)
    parks, _ = json.loads(run("show", "--json", "--text")[1])
    texts = {section["label"]: section["text"].strip() for section in parks["sections"]}
    assert texts["第三条"] == "第三条 公园应当每日开放。"
    assert texts["第二章"].startswith("第二章 开放")
    assert texts["第二章"].endswith("每日开放。")


def test_show_without_json_is_for_people(run, papers):
    run("build", papers)
    status, out, _ = run("show")
    assert status == 0
    assert out.startswith("示例市公园条例\n    条例 · ")
    assert "第三条 公园应当每日开放。" in run("show", "--text")[1]


def test_search_gives_passages_best_first(run, papers):
    run("build", papers)
    status, out, err = run("search", "公园什么时候开放", "--json", "--top", 3)
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert [each["rank"] for each in found] == [1, 2, 3]
    assert list(found[0]) == FOUND
    assert (found[0]["document"], found[0]["doc_no"], found[0]["source"]) == ("示例市公园条例", None, "parks.txt")
    assert (found[0]["page"], found[0]["line"]) == (None, 6)
    assert "每日开放" in found[0]["text"]


def test_search_says_why_a_passage_stands_where_it_does(run, papers):
    run("build", papers)
    best, second, _ = json.loads(run("search", "公园什么时候开放", "--json", "--top", 3)[1])
    assert best["lists"] == {"words": 1, "vectors": 1}
    assert best["features"]["words"] == {"value": 1.0, "weight": 2.0}
    assert best["fused"] == pytest.approx(2.0 + 0.6)
    assert best["score"] == pytest.approx(sum(f["value"] * f["weight"] for f in best["features"].values()), abs=1e-5)
    assert best["score"] > second["score"]
    assert best["matched"] == ["公园", "开放"]


def test_search_shows_a_person_the_reasons_in_words(run, papers):
    run("build", papers)
    first, text, standing, *reasons = run("search", "公园什么时候开放", "--top", 1)[1].splitlines()
    assert first.endswith("示例市公园条例  第二章 开放 › 第三条  (parks.txt 第6行)")
    assert text.strip() == "第二章 开放 第三条 公园应当每日开放。"
    assert standing.strip().startswith("词语 words #1 · 语义 meaning #1 · 合并 fused 2.6000 · 重排 reranked ")
    assert reasons[0].strip() == "词语检索 score by words 1.00 × 2.00 = 2.00"
    assert reasons[-1].strip() == "命中 matched: 公园、开放"


def test_search_has_the_order_of_the_answers(run, papers, tmp_path):
    run("build", papers)
    settings = Settings()
    with Store.open(tmp_path / "index", settings) as store:
        passages = Pipeline(store, settings).ask("公园什么时候开放？").passages
    found = json.loads(run("search", "公园什么时候开放？", "--json", "--top", 50)[1])
    assert [each["text"] for each in found] == [passage.text for passage in passages]


def test_search_is_held_to_the_documents_that_the_options_name(run, papers):
    run("build", papers)
    found = json.loads(run("search", "公园什么时候开放", "--json", "--document", "节约用水")[1])
    assert {each["source"] for each in found} == {"water.txt"}
    assert json.loads(run("search", "公园", "--json", "--kind", "条例", "--kind", "办法", "--year", 1999)[1]) == []
    status, out, err = run("search", "公园", "--json", "--issuer", "没有的机关")
    assert (status, out, err.count("\n")) == (1, "", 1)


def test_only_search_loads_what_answers():
    script = "import sys; from index.__main__ import main; main(sys.argv[1:]); print('qa' in sys.modules)"
    assert run_program(sys.executable, "-c", script, "check", "pyproject.toml").stdout == "False\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("", "没有可以查找的文字"), ("？！《》", "no word or number"), ("水" * 10_000, "at most 2000 characters")],
)
def test_search_for_nothing_finds_nothing_and_says_so(run, papers, words, sentence):
    run("build", papers)
    for form in ((), ("--json",)):
        status, out, err = run("search", words, *form)
        assert (status, out) == (0, "[]\n" if form else "")
        assert sentence in err
        assert err.count("\n") == 1


def test_search_takes_markup_for_words(run, papers):
    run("build", papers)
    status, out, err = run("search", "<b>公园</b>开放 {{x}} %s", "--json", "--top", 1)
    assert (status, err) == (0, "")
    assert json.loads(out)[0]["matched"] == ["公园", "开放"]


def test_remove_takes_a_source_out(run, papers):
    run("build", papers)
    status, out, err = run("remove", "parks.txt")
    assert (status, err) == (0, "")
    assert "removed 1" in out
    assert [document["source"] for document in json.loads(run("show", "--json")[1])] == ["water.txt"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show", "--json"), "There is no index in"),
        (("search", "水"), "There is no index in"),
        (("remove", "a.txt"), "There is no index in"),
    ],
)
def test_what_cannot_be_done_is_one_line(run, words, sentence):
    status, out, err = run(*words)
    assert (status, out) == (1, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_a_source_that_is_not_there_is_one_line(run, papers):
    run("build", papers)
    status, out, err = run("remove", "roads.txt")
    assert (status, out) == (1, "")
    assert "holds no source named roads.txt" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("grow",),
        ("build", "--index", "x"),
        ("build", "a.txt"),
        ("search", "水", "--index", "x", "--top", "0"),
        ("search", "水", "--index", "x", "--top", "many"),
        ("show", "--index", "x", "--color"),
    ],
)
def test_wrong_usage_exits_with_2(words, capsys):
    with pytest.raises(SystemExit) as exit_status:
        main(words)
    assert exit_status.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_fault_of_the_program_is_one_line_and_debug_shows_the_rest(run, papers, monkeypatch):
    def broken(*arguments, **named):
        raise RuntimeError("two\nlines")

    run("build", papers)
    monkeypatch.setattr("index.show.record", broken)
    status, out, err = run("show", "--json")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "RuntimeError: two lines" in err
    assert "Traceback" in run("show", "--json", "--debug")[2]


def test_a_setting_that_cannot_be_used_is_one_line(run, papers, monkeypatch):
    monkeypatch.setenv("WENZHENG_BM25_B", "7")
    status, _, err = run("build", papers)
    assert status == 1
    assert "'bm25_b' cannot be used" in err
    assert err.count("\n") == 1


def test_as_a_program_it_prints_json_alone(tmp_path):
    (tmp_path / "parks.txt").write_text(PARKS, "utf-8")
    module = [sys.executable, "-W", "error", "-m", "index"]
    built = run_program(*module, "build", tmp_path / "parks.txt", "--index", tmp_path / "index")
    assert (built.returncode, built.stderr) == (0, "")
    shown = run_program(*module, "show", "--json", "--index", tmp_path / "index")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert [document["title"] for document in json.loads(shown.stdout)] == ["示例市公园管理办法"]


def run_program(*command):
    return subprocess.run([str(word) for word in command], cwd=ROOT, capture_output=True, text=True, check=False)
