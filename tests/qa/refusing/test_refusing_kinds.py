"""Each kind of what is not there: the question that asks for it is told from the one that is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index.passages import passages_of
from index.reading import read_documents
from qa.answer import Answer
from qa.pipeline import Pipeline
from qa.refusing.attributes import _unmeasured, asked_of, counted_in
from qa.refusing.beyond import beyond
from qa.refusing.contrast import opposed
from qa.refusing.counted import count_asked, members_in
from qa.refusing.deeds import _deed_asked
from qa.refusing.people import people_in
from qa.refusing.somebody import _THINGS, _WHO
from qa.units import units_of
from settings import Settings
from tests.qa.memory_store import MemoryStore
from tests.qa.refusing.island import island

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> MemoryStore:
    return island(tmp_path_factory.mktemp("island"))


@pytest.fixture(scope="module")
def ask(store: MemoryStore) -> Ask:
    pipeline = Pipeline(store, Settings())
    return lambda question: pipeline.ask(question, as_of=date(2025, 6, 1))


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("渡轮公司的负责人叫什么名字？", "没有写出姓名"),
        ("九条渡轮航线分别通到哪些岛？", "没有列出具体是哪些"),
        ("为什么撤销东湾渡口？", "没有说明原因"),
        ("2022年全岛植树多少万株？", "没有给出2022年"),
        ("2022年渡轮停泊点新增多少个？", "没有给出2022年"),
        ("南屿镇植树多少万株？", "没有关于南屿镇"),
        ("居民医保的缴费费率是多少？", "没有给出居民"),
        ("第四批候鸟保护区有哪些？", "没有第4批"),
        ("灯塔修缮后来完成了没有？", "没有写明实际的结果"),
        ("渡轮公司的咨询电话是多少？", "没有给出所问的电话"),
        ("渡轮公司的净利润是多少？", "没有写明净利润"),
        ("6月8日潘云舟参加了什么活动？", "没有提到潘云舟"),
        ("海岛垂钓管理条例从哪天起施行？", "没有写明施行的日期"),
        ("海岛垂钓管理条例已经通过了吗？", "是草案"),
        ("你觉得渡轮票价合理吗？", "没有对它作出评价"),
        ("岛政发〔2023〕88号讲的是什么？", "没有岛政发〔2023〕88号"),
        ("滨海栈道由哪家单位测绘？", "没有写明由谁、在哪里测绘"),
        ("居民医保什么时候开始施行？", "没有写到居民"),
        ("渡轮公司有多少艘渡轮？", "没有给出所问的数字"),
        ("2024年新建苗圃多少台？", "没有给出所问的数字"),
        ("2019年交给渡轮的票钱一共多少元？", "没有给出2019年"),
        ("第三届候鸟节什么时候举办？", "没有写到第3届"),
        ("岛医保中心的咨询电话是多少？", "没有给出所问的电话"),
        ("望海市渡轮票价是多少？", "没有关于望海市"),
    ],
)
def test_what_is_not_there_is_said_by_its_kind(ask: Ask, question: str, reason: str) -> None:
    answer = ask(question)
    assert answer.status == "not_found"
    assert reason in answer.message


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2024年全岛植树多少万株？", "12万株"),
        ("北屿镇植树多少万株？", "3万株"),
        ("2024年渡轮停泊点新增多少个？", "2010个"),
        ("职工医保的缴费费率是多少？", "8%"),
        ("第三批候鸟保护区有哪些？", "芦苇滩"),
        ("西湾渡口为什么停航？", "台风"),
        ("渡轮票价是多少？", "六元"),
        ("2025年3月20日以后渡轮票价是多少？", "六元"),
        ("渡轮几点到几点开航？", "七时至二十一时"),
        ("6月8日岛长做了什么？", "灯塔"),
        ("谁任海岸林场副场长？", "潘云舟"),
        ("候鸟保护区由谁管护？", "海岸林场"),
        ("候鸟保护区由谁看管？", "海岸林场"),
        ("在候鸟保护区捕鸟，打哪个电话举报？", "0000-6128 110"),
        ("职工医保由什么单位缴费？", "用人单位"),
        ("2024年新建苗圃多少座？", "3处"),
        ("2024年新建苗圃多少家？", "3处"),
    ],
)
def test_what_is_there_is_answered(ask: Ask, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.status == "answered"
    assert said in answer.text


def test_a_place_that_only_the_name_of_the_file_says_is_the_place_of_the_document(tmp_path: Path) -> None:
    sizes = "一二三四五六七八九"
    others = "候鸟保护规定\n\n" + "\n\n".join(f"第{each}条 第{each}处候鸟湿地由海岸林场管护。" for each in sizes)
    held, sources = [], {}
    for name, text in {"望海市.txt": "渡轮乘坐规定\n\n第一条 渡轮票价每人每次六元。\n", "候鸟.txt": others}.items():
        (tmp_path / name).write_text(text, "utf-8")
        documents, sources[name] = read_documents(tmp_path / name, name, Settings())
        held += documents
    pipeline = Pipeline(MemoryStore(held, [p for d in held for p in passages_of(d, Settings())], sources), Settings())
    assert "六元" in pipeline.ask("望海市渡轮票价是多少？").text
    assert "没有关于南屿市" in pipeline.ask("南屿市渡轮票价是多少？").message


def test_a_refusal_says_the_nearest_thing_with_its_quotation(ask: Ask) -> None:
    answer = ask("为什么撤销东湾渡口？")
    assert [statement.text for statement in answer.statements] == ["全年撤销东湾渡口。"]
    assert [citation.quote for citation in answer.citations] == ["全年撤销东湾渡口。"]


@pytest.mark.parametrize(
    ("question", "judged"),
    [
        ("你觉得这样罚合理吗", True),
        ("房东要求交押金合理吗", False),
        ("我去法院告能不能赢", True),
        ("头疼该吃什么药", True),
        ("收费是否合理由谁核定", False),
        ("腰疼该去拍片子吗", True),
        ("新建渡口应该做环评还是登记表", False),
        ("今年空气质量会好转吗", False),
        ("政府替多少残疾人买了保险", False),
    ],
)
def test_opinions_and_advice_are_beyond_any_document(question: str, judged: bool) -> None:
    assert bool(beyond(question)) is judged


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("十二条航线分别通到哪里", 12),
        ("具体是哪16部", 16),
        ("七户企业里哪几户是公益类", 0),
        ("有哪些航线", 0),
        ("三座岛还有哪几座没通电", 0),
    ],
)
def test_members_are_asked_for_by_their_number(question: str, count: int) -> None:
    assert count_asked(question) == count


def test_members_are_counted_where_they_are_named(store: MemoryStore) -> None:
    pairs = [(document, passage) for document in store.whole for passage in store.passages_of(document.id)]
    sentences = {unit.said: members_in(unit) for document, passage in pairs for unit in units_of(document, passage)}
    assert sentences["芦苇滩、白沙洲和月牙湾3处为第三批候鸟保护区。"] == 3
    assert sentences["全岛开通九条渡轮航线，运送旅客86万人次、车辆2万辆。"] == 0


@pytest.mark.parametrize(
    ("asked_about", "sentence", "words"),
    [
        ("居民医保交多少", "职工按8%缴纳医保费", ("居民", "职工")),
        ("职工医保交多少", "职工按8%缴纳医保费", ("", "")),
        ("职工和居民各交多少", "职工按8%缴纳医保费", ("", "")),
        ("工伤保险费率是多少", "基本医疗保险费率为8%", ("工伤保险", "医疗保险")),
        ("出口了多少吨", "进口粮食三吨", ("出口", "进口")),
        ("陪产假有几天", "产假九十八天", ("陪产假", "产假")),
        ("产假有几天", "产假和陪产假另有规定", ("", "")),
        ("国五货车能开吗", "国四货车限行", ("国五", "国四")),
        ("怎样提高中小企业的能力", "与高校合作", ("", "")),
        ("重大专项由谁负责", "须有博士学位", ("", "")),
        ("生产假冒商品怎样罚", "病假工资照发", ("", "")),
    ],
)
def test_a_sentence_of_the_other_kind_is_told_by_the_word_against_it(
    asked_about: str, sentence: str, words: tuple[str, str]
) -> None:
    assert opposed(asked_about, sentence, sentence) == words


@pytest.mark.parametrize(
    ("clause", "deed"),
    [("候鸟保护区由谁测绘", "测绘"), ("什么单位应当缴费", ""), ("哪里不能停车", ""), ("由谁负责", "")],
)
def test_what_is_done_by_whom_is_no_word_of_duty(clause: str, deed: str) -> None:
    assert _deed_asked(clause) == deed


def test_names_are_told_from_other_words() -> None:
    assert people_in("任命潘云舟同志为海岸林场副场长") == ("潘云舟",)
    assert people_in("副市长沈若川出席活动") == ("沈若川",)
    assert people_in("退休人员以养老金为基数") == ()


def test_the_thing_whose_figure_is_asked_for_stands_before_the_question() -> None:
    assert [word for word, _ in asked_of("渡轮公司的净利润是多少")] == ["净利润"]
    assert [word for word, _ in asked_of("评审专家的劳务报酬标准是多少")] == ["报酬"]
    assert [word for word, _ in asked_of("一年一共是多少")] == []
    assert [word for word, _ in asked_of("在路边泊位上装地锁罚多少")] == []
    assert [word for word, _ in asked_of("第一小学2025年招多少人")] == []
    assert [word for word, _ in counted_in("草案收到多少条意见")] == ["意见"]
    assert [word for word, _ in counted_in("查处多少起案件")] == ["案件"]
    assert [_unmeasured(word) for word in ("出口额", "合格率", "数额")] == ["出口", "合格", "数额"]


@pytest.mark.parametrize(
    ("question", "of_a_person"),
    [
        ("渡轮公司的负责人叫什么名字", True),
        ("林场场长的名字是什么", True),
        ("渡轮管理中心改成了什么名字", False),
        ("渔业局现在叫什么", False),
        ("新渡口取了个什么名字", False),
    ],
)
def test_the_name_of_a_thing_is_told_from_that_of_a_person(question: str, of_a_person: bool) -> None:
    assert (bool(_WHO.search(question)) and not _THINGS.search(question)) is of_a_person
