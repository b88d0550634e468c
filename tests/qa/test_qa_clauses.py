import pytest

from qa.clauses import clauses_between, lead_before


def cut(text: str) -> list[str]:
    return [text[low:high] for low, high in clauses_between(text, 0, len(text))]


def test_a_short_sentence_is_whole_with_all_its_semicolons() -> None:
    text = "渡口应当编号；渡船应当登记；逾期不登记的，处二百元罚款。票价由市发改委核定。"
    assert cut(text) == ["渡口应当编号；渡船应当登记；逾期不登记的，处二百元罚款。", "票价由市发改委核定。"]


def test_of_a_long_sentence_a_part_that_leans_stays_with_the_part_before_it() -> None:
    first, second = "甲渡口" + "应当修缮" * 20 + "；", "乙渡口" + "应当拆除" * 20 + "；"
    text = f"{first}其中，东岸五处；{second}"
    assert cut(text) == [f"{first}其中，东岸五处；", second]


def test_a_sentence_that_begins_with_of_which_is_one_with_the_sentence_before_it() -> None:
    assert cut("全市有渡口30处。其中，公办12处。渡船80艘。") == ["全市有渡口30处。其中，公办12处。", "渡船80艘。"]


def test_a_line_ends_a_clause() -> None:
    assert cut("有下列情形的，停航：\n（一）大风；\n（二）大雾。") == [
        "有下列情形的，停航：",
        "（一）大风；",
        "（二）大雾。",
    ]


@pytest.mark.parametrize(
    ("begins", "lead"),
    [
        ("每处的补助标准为：", "每处的补助标准为："),
        ("到2025年，", "到2025年"),
        ("截至2024年底，", "截至2024年底"),
        ("1—9月，", "1—9月"),
        ("市政府，", None),
    ],
)
def test_what_a_long_sentence_begins_with_is_known_of_its_later_parts(begins: str, lead: str | None) -> None:
    text = f"{begins}渡口{'应当修缮' * 20}；渡船{'应当更新' * 20}。"
    clauses = clauses_between(text, 0, len(text))
    assert len(clauses) == 2
    assert lead_before(text, clauses, 0) is None
    found = lead_before(text, clauses, 1)
    assert (text[slice(*found)] if found else None) == lead
