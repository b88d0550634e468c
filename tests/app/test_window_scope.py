import pytest

from errors import QuestionError
from index.filter import Filter
from qa.explain import Probe
from settings import Settings
from tests.app.scripted import WATER, ScriptedShelf, a_document, a_found, an_answer, an_explained
from window.api import Api
from window.desk import Desk
from window.scope import Choices, Scope, choices
from window.words import spoken

DRAFT = a_document(
    [("masthead", "云州市停车条例（草案）")], id="d2", title="云州市停车条例（草案）", kind="条例", status="draft"
)
DRAFT_OF_2023 = a_document(
    [("masthead", "旧")], id="d3", title="云州市供热通知", kind="通知", date="2023-01-02", issuer=None
)
SHELF = ScriptedShelf(WATER, DRAFT, DRAFT_OF_2023)


@pytest.fixture
def desk(answerer):
    return Desk(answerer, SHELF, Settings())


def test_nothing_asked_is_no_filter():
    assert Scope().among(SHELF.held) is None
    assert Scope.of_words(" ", "", " ", ",", "").among(SHELF.held) is None


def test_fields_that_were_never_shown_ask_for_nothing(desk, answerer):
    answerer.enqueue(an_answer(("每户用水三吨。", ())))

    desk.answer("用水几吨？", "", Scope.of_fields(None, None, None, None, None))

    assert answerer.filters == [None]
    assert Scope.of_fields() == Scope()


def test_the_fields_become_a_filter_of_the_documents_they_fit():
    scope = Scope(" 节水 ", "市政府", ["办法"], [2024], ["in_force"])

    assert scope.among(SHELF.held) == Filter(
        frozenset({"d1"}),
        frozenset({"示例市人民政府"}),
        frozenset({"办法"}),
        frozenset({2024}),
        frozenset({"in_force"}),
    )


def test_several_words_of_a_call_are_parted():
    scope = Scope.of_words("", "", "办法、通知", "2023, 2024年", "draft;in_force")

    assert scope.among(SHELF.held) == Filter(
        kinds=frozenset({"办法", "通知"}), years=frozenset({2023, 2024}), statuses=frozenset({"draft", "in_force"})
    )


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope("养犬条例"), "'养犬条例'"),
        (Scope(issuer="教育局"), "'教育局'"),
        (Scope(kinds=["办发"]), "'办发' is no kind; the kind is one of 通知, 通告"),
        (Scope(statuses=["valid"]), "'valid' is no status; the status is one of in_force, draft"),
        (Scope(years=["去年"]), "'去年' is no year"),
    ],
)
def test_what_none_fits_is_said(scope, said):
    with pytest.raises(QuestionError, match=said):
        scope.among(SHELF.held)


def test_there_is_to_choose_from_what_is_held():
    assert choices(SHELF.held) == Choices(("通知", "办法", "条例"), (2024, 2023), ("in_force", "draft"))


def test_a_question_a_search_and_the_retrieval_test_are_held_to_the_scope(desk, answerer):
    answerer.enqueue(an_answer(("每户用水三吨。", ())), an_answer(("每户用水三吨。", ())))
    answerer.probe = Probe((an_explained(a_found(1, words=1)),))
    held = Filter(kinds=frozenset({"条例"}))

    desk.answer("用水几吨？", "", Scope.of_fields("", "", ["条例"], [], []))
    desk.found("用水", 5, "", "", ["条例"], [], [])
    Api(desk).search_within("用水", kind="条例")
    Api(desk).ask_within("用水几吨？", kind="条例")

    assert answerer.filters == [held, held, held, held]


def test_a_scope_that_fits_no_document_is_a_sentence_and_nothing_is_asked(desk, answerer):
    answer = desk.answer("用水几吨？", "", Scope("养犬条例"))

    assert "限定范围没有符合的文件" in answer.message
    assert answer.status == "failed"
    assert "限定范围没有符合的文件" in desk.found("用水", 5, "养犬条例", "", [], [], [])
    with pytest.raises(Exception, match="no document held fits"):
        Api(desk).search_within("用水", document="养犬条例")
    assert answerer.asked == answerer.probed == answerer.filters == []


def test_the_fields_offer_what_is_held_when_they_are_opened(answerer):
    shelf = ScriptedShelf(WATER)
    desk = Desk(answerer, shelf, Settings())

    def offered(*chosen):
        return [[value for _, value in each["choices"]] for each in desk.offered(*chosen)]

    assert offered([], [], []) == [["办法"], [2024], ["in_force"]]
    shelf.held = (WATER, DRAFT, DRAFT_OF_2023)
    assert offered([], None, ["in_force"]) == [["通知", "办法", "条例"], [2024, 2023], ["in_force", "draft"]]
    shelf.held = (WATER,)
    assert offered(["条例"], [2023, 2024], []) == [["办法", "条例"], [2024, 2023], ["in_force"]]
    kinds, years, statuses = (each["choices"] for each in desk.offered(["条例"], [2023], ["draft"]))
    assert (kinds[-1], years[-1]) == (("条例", "条例"), ("2023", 2023))
    assert statuses == [(spoken(f"status_{each}"), each) for each in ("in_force", "draft")]
