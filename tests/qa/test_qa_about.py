from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.passages import passages_of
from index.reading import read_documents
from qa import Pipeline
from settings import Settings
from tests.qa.city import town
from tests.qa.memory_store import MemoryStore, store_of


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(town(), Settings())


@pytest.mark.parametrize(
    ("question", "said", "quote"),
    [
        ("公共自行车管理办法的文号是什么？", "文号：海政发〔2024〕7号。", "海政发〔2024〕7号"),
        ("公共自行车管理办法一共多少条？", "共五条，最后是第五条。", "第五条 本办法自2024年5月1日起施行"),
    ],
)
def test_a_question_about_a_document_itself_is_answered_from_its_outline(pipeline, question, said, quote):
    answer = pipeline.ask(question, as_of=date(2025, 6, 1))
    assert answer.statements[0].text == said
    assert answer.citations[0].quote.startswith(quote)


def test_a_date_the_document_does_not_print_is_not_given(pipeline):
    answer = pipeline.ask("公共自行车管理办法什么时候印发的？", as_of=date(2025, 6, 1))
    assert all("成文日期" not in statement.text for statement in answer.statements)


NOTICE = (
    "海州市渔业局文件\n\n海渔发〔2024〕6号\n\n海州市渔业局关于渔船报废补贴的通知\n\n各县区渔业局：\n\n"
    "渔船报废的，每艘补贴8000元。\n\n海州市渔业局\n2024年3月5日\n\n抄送：市财政局，市审计局。\n"
    "海州市渔业局办公室 2024年3月6日印发\n"
)
OTHER = "海州市码头清洁办法\n\n第一条 码头清洁情况应当抄送市环境局。\n\n第二条 码头由经营单位负责清洁。\n"


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("notices")
    for name, text in {"a.txt": NOTICE, "b.txt": OTHER}.items():
        (folder / name).write_text(text, "utf-8")
    return Pipeline(store_of(folder), Settings())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("海渔发〔2024〕6号是哪个单位发的？", "发文机关：海州市渔业局。"),
        ("海州市渔业局关于渔船报废补贴的通知抄送哪些单位？", "抄送：市财政局，市审计局。"),
        ("渔船报废补贴的通知是什么文号，日期是哪天？", "成文日期：2024年3月5日。"),
    ],
)
def test_what_the_head_and_the_imprint_say_is_answered_from_that_document_alone(
    notices: Pipeline, question: str, said: str
) -> None:
    answer = notices.ask(question)
    assert said in [statement.text for statement in answer.statements]
    assert {citation.source for citation in answer.citations} == {"a.txt"}


def test_who_pays_is_not_who_issues(notices: Pipeline) -> None:
    answer = notices.ask("渔船报废补贴由谁发放？")
    assert all("发文机关" not in statement.text for statement in answer.statements)


def test_an_issuer_read_off_a_seal_with_its_place_twice_is_not_told(tmp_path: Path) -> None:
    signed = NOTICE.replace("\n\n海州市渔业局\n2024", "\n\n海州市  海州市财政局\n2024").replace(
        "海州市渔业局关于", "关于"
    )
    (tmp_path / "a.txt").write_text(signed, "utf-8")
    (document, *_), text = read_documents(tmp_path / "a.txt", "a.txt", Settings())
    assert document.issuer == "海州市海州市财政局"
    pipeline = Pipeline(MemoryStore([document], passages_of(document, Settings()), {"a.txt": text}), Settings())
    answer = pipeline.ask("海渔发〔2024〕6号是哪个单位发的？")
    assert all("发文机关" not in statement.text for statement in answer.statements)
