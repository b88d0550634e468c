"""Words that cite by place, told from words that only look so."""

from __future__ import annotations

import time

import pytest

from index.references.mentions import Mention, Point, mentions_of


def one(text: str) -> Mention:
    found = list(mentions_of(text))
    assert len(found) == 1, found
    return found[0]


def words(text: str) -> list[str]:
    return [text[each.start : each.end] for each in mentions_of(text)]


def test_article_paragraph_and_items_of_the_own_rule() -> None:
    text = "违反本条例第十六条第一款第一项、第五项规定的，处罚款"
    mention = one(text)
    assert text[mention.start : mention.end] == "本条例第十六条第一款第一项、第五项"
    assert (mention.own, mention.title) == (True, None)
    assert mention.points == (
        Point(article=(16, 0), paragraph=1, item=1),
        Point(article=(16, 0), paragraph=1, item=5),
    )


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("依照第五条至第八条的规定", [5, 6, 7, 8]),
        ("依照第五条、第七条和第十二条规定", [5, 7, 12]),
        ("依照第九条或者第十条规定", [9, 10]),
        ("依照第105条规定", [105]),
        ("在第二十〇条规定的标准上", [20]),
        ("第一条至第九百条规定", [1, 900]),  # too many to be named one by one
    ],
)
def test_articles_in_lists_and_ranges(text: str, points: list[int]) -> None:
    assert one(text).points == tuple(Point(article=(number, 0)) for number in points)


def test_article_inserted_between_two() -> None:
    assert one("本办法第十八条之一规定的").points == (Point(article=(18, 1)),)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("前款规定的材料", Point(back=("款", 1))),
        ("适用前两款规定", Point(back=("款", 2))),
        ("前三款所列情形", Point(back=("款", 3))),
        ("由前条第一项规定的", Point(back=("条", 1), item=1)),
        ("按照本条第二款执行", Point(back=("条", 0), paragraph=2)),
        ("有前款第（二）项情形", Point(back=("款", 1), item=2)),
        ("属于前项所列的", Point(back=("项", 1))),
        ("按照第三章规定", Point(chapter=("章", 3))),
        ("见第二部分", Point(chapter=("部分", 2))),
        ("（见附件2）", Point(annex=("件", 2))),
        ("按附表所列标准", Point(annex=("表", 0))),
        ("对于1、2、3类问题，", Point(kinds=(1, 2, 3), noun="问题")),
        ("违反第（二）项的", Point(item=2)),
    ],
)
def test_one_place(text: str, point: Point) -> None:
    assert one(text).points == (point,)


@pytest.mark.parametrize(
    "text",
    [
        "走出第三条道路",
        "第一项目部负责",
        "执行第三条例",
        "提前款项到账",
        "前三季度增长，前三岛建成",
        "车身附件、行驶系统",
        "依照刑法第二百六十四条的规定",
        "该办法第五条规定",
        "第二款产品上市",
        "（一）提交申请；（二）审核",
        "第一节课，第六条款",
    ],
)
def test_no_citation(text: str) -> None:
    assert [each for each in mentions_of(text) if each.points] == []


def test_other_rule_with_its_number_and_short_name() -> None:
    text = "根据《铁路安全管理条例》（国务院令第639号，以下简称《条例》）第二十七条规定；依据《条例》第三十条第四款"
    first, second = mentions_of(text)
    assert (first.title, first.number) == ("铁路安全管理条例", "国务院令第639号")
    assert first.points == (Point(article=(27, 0)),)
    assert (second.title, second.number) == ("铁路安全管理条例", "国务院令第639号")
    assert second.points == (Point(article=(30, 0), paragraph=4),)
    assert text[second.start : second.end] == "《条例》第三十条第四款"


def test_short_name_without_title_marks() -> None:
    text = "《示例市节水办法》（以下简称节水办法）已经印发。违反节水办法第九条规定的"
    mention = list(mentions_of(text))[-1]
    assert text[mention.start : mention.end] == "节水办法第九条"
    assert mention.title == "示例市节水办法"


def test_title_and_place_apart_are_two() -> None:
    assert words("依据《甲地条例》，按照本办法第二条规定") == ["《甲地条例》", "本办法第二条"]


@pytest.mark.parametrize("unit", ["第一条、", "《", "（以下简称", "本办法第", "1、", "前款第一项和"])
def test_time_grows_as_the_text(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        start = time.process_time()
        for _ in mentions_of(text):
            pass
        return time.process_time() - start

    assert seconds(40_000) < 40 * max(seconds(4_000), 0.005)
