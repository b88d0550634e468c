"""The page as it is served: by a server on a free port of this machine, over scripted answers."""

import re
import time
from collections.abc import Iterator

import httpx
import pytest

from app import listening
from errors import WenzhengError
from index.filter import Filter
from qa import Pipeline
from qa.answer import Progress
from qa.explain import Probe
from qa.feedback import FILE, FeedbackStore
from settings import Settings
from tests.app.scripted import (
    HOSTILE,
    TRAP,
    ScriptedAnswerer,
    ScriptedShelf,
    a_citation,
    a_found,
    an_answer,
    an_explained,
    hostile_answer,
)
from tests.app.serving import NO_LIMITS, called, function, pressed, served
from tests.qa.memory_store import MemoryStore
from window.desk import Desk

ANSWERER = ScriptedAnswerer()
NAMESPACES = ("http://www.w3.org/",)  # names of XML vocabularies: nothing is asked of them


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> FeedbackStore:
    return FeedbackStore(tmp_path_factory.mktemp("kept") / FILE)


@pytest.fixture(scope="module")
def client(kept: FeedbackStore) -> Iterator[httpx.Client]:
    with served(ANSWERER, Settings(), kept) as client:
        yield client


def told(client: httpx.Client, question: str, session: str = "a") -> str:
    """The conversation after a question was asked on the page and answered."""
    box, _, live = pressed(client, "asked", [question, "", None], session=session)
    assert box == ""
    assert "正在查阅文件" in live
    said, live = pressed(client, "answered", [None, *NO_LIMITS], session=session)
    assert live == ""
    return str(said)


def foreign(text: str) -> set[str]:
    """The addresses of other hosts that a text names."""
    named = set(re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"'<>\\)]*", text))
    return {url for url in named if not url.startswith(NAMESPACES)}


@pytest.mark.parametrize("path", ["/", "/config", "/theme.css"])
def test_no_other_host_is_named_in_what_is_served(client, path):
    assert foreign(client.get(path).raise_for_status().text) == set()


def test_foreign_sees_an_address():
    assert foreign('<link href="https://fonts.googleapis.com/css2?family=A">') == {
        "https://fonts.googleapis.com/css2?family=A"
    }
    assert foreign('xmlns="http://www.w3.org/2000/svg" src="./a.js" http://127.0.0.1:7860') == set()


def test_the_browser_is_told_to_ask_no_other_host_and_to_run_no_script_but_our_own(client):
    page = client.get("/")
    policy = dict(rule.split(" ", 1) for rule in page.headers["content-security-policy"].split("; "))
    nonce = re.findall(r"'nonce-([\w-]+)'", policy["script-src"])[0]

    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert "unsafe-inline" not in policy["script-src"]
    assert len(re.findall(r"<script[\s>]", page.text)) == page.text.count(f'<script nonce="{nonce}"')
    assert nonce not in client.get("/").text


def test_the_page_is_chinese_and_settles_the_language_before_anything_else(client):
    page = client.get("/").text

    assert 'lang="zh-CN"' in page[:200]
    assert page.index("wenzheng-language") < page.index("gradio_config")


def test_the_page_has_its_own_seal(client):
    assert "问</text>" in client.get("/favicon.ico").text


def test_usage_is_reported_to_nobody(client):
    config = client.get("/config").json()

    assert config["analytics_enabled"] is False
    assert config["run_history"] is False


def test_the_api_has_five_names_and_answers(client):
    ANSWERER.enqueue(an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)]))
    ANSWERER.passages = [a_found(1, words=1)]

    assert sorted(client.get("/gradio_api/info").json()["named_endpoints"]) == [
        "/ask",
        "/ask_within",
        "/feedback",
        "/search",
        "/search_within",
    ]
    told = called(client, "ask", question="用水几吨？", as_of="2024-05-01")
    assert told["citations"][0]["quote"] == "第三条 居民每户每月用水三吨。"
    assert [found["text"] for found in called(client, "search", words="用水")] == ["第二条 居民每户每月用水二吨。\n"]
    limits = {"document": "节水", "issuer": "", "kind": "办法", "year": "", "status": ""}
    assert called(client, "search_within", words="用水", **limits)[0]["section"] == "第二条"
    assert ANSWERER.filters[-1] == Filter(documents=frozenset({"d1"}), kinds=frozenset({"办法"}))


def test_the_api_survives_a_pipeline_that_breaks(client):
    ANSWERER.enqueue(RuntimeError("no such table"))

    assert called(client, "ask", question="一？")["status"] == "failed"


def test_a_program_may_judge_the_answer_it_got(client, kept):
    ANSWERER.enqueue(an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)]))
    told = called(client, "ask", question="用水几吨？")

    given = called(client, "feedback", answer=told, verdict="down", comment="还有例外。")

    assert given["id"] == told["id"]
    assert kept.all()[-1].answer == {name: value for name, value in told.items() if name != "passages"}


def test_an_answer_is_judged_on_the_page(client, kept):
    ANSWERER.enqueue(an_answer(("每户用水三吨。", (1,)), citations=[a_citation(1)]))
    exchange = re.findall(r'data-exchange="(\w+)"', told(client, "用水几吨？", "judge"))[0]

    (said,) = pressed(client, "judged", [None], {"exchange": exchange, "verdict": "up"}, "judge")

    assert 'aria-pressed="true"' in said
    assert (kept.all()[-1].id, kept.all()[-1].question) == (exchange, "用水几吨？")


def test_leaving_the_page_ends_the_work_on_its_question(client):
    ANSWERER.enqueue(an_answer(("甲。", ())))
    ANSWERER.progress, closed = [Progress("searching")] * 200_000, ANSWERER.closed
    pressed(client, "asked", ["用水几吨？", "", None], session="left")
    body = {
        "fn_index": function(client, "answered")[0],
        "data": [None, *NO_LIMITS],
        "event_data": None,
        "session_hash": "left",
    }
    client.post("/gradio_api/queue/join", json=body).raise_for_status()
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "left"}) as stream:
        next(line for line in stream.iter_lines() if "process_generating" in line)  # begun, and the page is gone

    for _ in range(3_000):
        if ANSWERER.closed > closed:
            break
        time.sleep(0.02)
    ANSWERER.progress = []
    assert ANSWERER.closed == closed + 1


def test_a_hostile_document_stays_text_from_the_question_to_the_reader(client):
    ANSWERER.enqueue(hostile_answer())

    log = told(client, HOSTILE)
    (sheet,) = pressed(client, "opened", [], {"document": "d2", "passage": "d2-1", "quote": HOSTILE})
    (listed,) = pressed(client, "listed", [""])

    for html in (log, sheet, listed):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert not any(sign in html for sign in ("<script", "<img", "{{", "${"))


def test_the_retrieval_test_shows_why_and_a_row_opens_the_source(client):
    ANSWERER.probe = Probe((an_explained(a_found(1, words=1, vectors=2)), an_explained(a_found(2, words=2))))

    (table,) = pressed(client, "found", ["用水", 1, *NO_LIMITS])
    document, passage = re.findall(r'data-pick="".*?data-document="(\S+)" data-passage="(\S+)"', table)[0]
    (sheet,) = pressed(client, "opened", [], {"pick": "", "open": "", "document": document, "passage": passage})

    assert table.count('class="hit"') == 1
    assert "词语检索" in table
    assert "0.40 × 2.00 = <b>0.80</b>" in table
    assert "<mark> 居民每户每月用水二吨。</mark>" in sheet


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("", "没有可以查找的文字"), ("？！……", "没有可以查找的文字"), ("长" * 10_000, "请不要超过 2000 字")],
)
def test_the_retrieval_test_says_why_it_does_not_search(words, sentence):
    answerer = Pipeline(MemoryStore([], [], {}), Settings())

    assert sentence in Desk(answerer, ScriptedShelf(), Settings()).found(words, 20)


def test_markup_looked_for_and_found_stays_text(client):
    ANSWERER.probe = Probe((an_explained(a_found(1, TRAP, 1), matched=("script",), missed=(HOSTILE,)),))

    (table,) = pressed(client, "found", [HOSTILE, 20, *NO_LIMITS])

    assert ANSWERER.probed[-1] == (HOSTILE, 20)
    assert "&lt;<b>script</b>&gt;alert(1)" in table
    assert not any(sign in table for sign in ("<script", "<img", "{{", "${"))


def test_two_people_keep_their_own_conversations(client):
    ANSWERER.asked.clear()
    for session, question in [("b", "一？"), ("c", "二？"), ("b", "三？")]:
        ANSWERER.enqueue(an_answer(("甲。", ())))
        told(client, question, session)

    assert [(asked, [turn.question for turn in turns]) for asked, turns, _ in ANSWERER.asked] == [
        ("一？", []),
        ("二？", []),
        ("三？", ["一？"]),
    ]


def test_the_language_of_the_page_can_be_changed(client):
    english = pressed(client, "spoken_in", [], {"language": "en"})

    assert english[0]["label"] == "Ask"
    assert [update for update in english if update.get("placeholder") == "Type your question"] != []


def test_no_file_is_taken(client):
    assert client.post("/gradio_api/upload", files={"files": ("a.txt", b"ab")}).status_code == 413


def test_a_port_that_is_taken_is_an_error():
    with listening("127.0.0.1", 0) as first, pytest.raises(WenzhengError, match="in use"):
        listening("127.0.0.1", first.getsockname()[1])
