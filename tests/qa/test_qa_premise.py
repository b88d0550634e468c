"""What a question takes for granted and the text contradicts is said, and nothing where it does not."""

from __future__ import annotations

from time import process_time

import pytest

from qa.answer import Statement
from qa.cite import CitationList
from qa.extract import extract
from qa.premise import Correction, corrected_first, find_correction, premise_notice
from qa.premises.bodies import corrected_body
from qa.premises.correction import Case, overlap
from qa.premises.states import corrected_state
from qa.question import read_question
from qa.retrieve import Retriever
from settings import Settings
from tests.qa.memory_store import MemoryStore, store_of

FERRIES = (
    "海城市渡口管理办法\n\n海政发〔2024〕5号\n\n第一条 为了加强渡口管理，制定本办法。\n\n"
    "第二条 市交通运输部门是渡口管理的主管部门。公安机关负责查处渡口的治安案件。\n\n"
    "第三条 渡船每次载客不得超过四十人，过渡票价为每人次二元。\n\n第四条 渡工连续从业满三年的，每人每月补贴300元。\n\n"
    "第五条 渡口经营者应当自开业之日起十五日内备案，每年缴纳保险费不少于800元。\n\n"
    "第六条 渡工按年龄领取高龄津贴，标准如下：\n\n（一）五十周岁以上不满六十周岁的，每人每月200元；\n\n"
    "（二）六十周岁以上不满七十周岁的，每人每月600元。\n\n"
    "第七条 乘客一次医疗费用超过门槛至8万元的部分，保险支付六成；超过8万元的部分，保险支付七成。\n\n"
    "第八条 本办法自2024年5月1日起施行，有效期至2029年4月30日。\n\n海城市人民政府\n2024年4月10日\n"
)
REPORT = (
    "2024年海城市政府工作报告\n\n——2025年1月8日在海城市人民代表大会上\n\n各位代表：\n\n一、2024年工作回顾\n\n"
    "全市港口吞吐量1280万吨，增长6.5%；渔业产值86亿元，下降2.1%。改造老旧码头24座，办理代表建议176件、委员提案332件，"
    "办结率均为100%。月牙岛创成4A级景区，全市共有2个5A级景区。跨海大桥全线开工，滨海公园建成开放。"
    "年初确定的10件实事中9件全面完成，东港水厂因台风未能按期通水。加快申建国家海洋公园城市。\n\n二、2025年目标\n\n"
    "主要预期目标是：地区生产总值增长6%，渔业产值增长5%。\n\n三、重点项目\n\n"
    "远洋渔业物流园：在南湾县石浦镇建设远洋渔业物流园，规划用地300亩，建设冷库和码头。（责任单位：南湾县政府、市商务局）\n"
)
POSTS = (
    "海城市人民政府关于何远帆等同志职务任免的通知\n\n海政任〔2025〕3号\n\n各县区人民政府：\n\n经研究决定：\n\n"
    "何远帆同志任海城市水利局副局长（试用期一年），免去其海城市渔业局总工程师职务；\n\n"
    "免去邵一鸣同志海城市水利局局长职务，退休。\n\n海城市人民政府\n2025年3月2日\n"
)
DRAFT = (
    "海城市养船条例\n\n（草案征求意见稿）\n\n第一条 为了规范船舶饲养，制定本条例。\n\n第二条 船舶应当登记，登记费五十元。\n\n"
    "第三条 本条例自2026年　月　日起施行。\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> MemoryStore:
    folder = tmp_path_factory.mktemp("documents")
    for name, text in {"渡口.txt": FERRIES, "报告.txt": REPORT, "任免.txt": POSTS, "草案.txt": DRAFT}.items():
        (folder / name).write_text(text, "utf-8")
    return store_of(folder)


def correction(store: MemoryStore, asked: str) -> Correction | None:
    question = read_question(asked)
    retrieval = Retriever(holdings=store, settings=Settings()).find(question)
    return find_correction(question, retrieval, extract(question, retrieval, store, Settings()), store, Settings())


@pytest.mark.parametrize(
    ("asked", "claimed", "written"),
    [
        # figures
        ("渡船每次载客不得超过六十人，超了怎么处罚？", "60人", "40人"),
        ("渡工补贴每人每月500元，谁来发？", "500元", "300元"),
        ("渡工高龄津贴六十五岁每月500元，怎么领？", "500元", "600元"),
        ("渡工从业满五年才有补贴，对吗？", "5年", "3年"),
        ("渡口经营者每年最少交1000块保险费，交给谁？", "1000块", "800元"),
        ("2024年办理了332件代表建议，满意率多少？", "332件", "176件"),
        ("2025年渔业产值增长目标定在9%，怎么实现？", "9%", "5%"),
        # rises and falls
        ("2024年渔业产值增长了2.1%，有多少亿元？", "增长了2.1%", "下降2.1%"),
        ("2024年全市港口吞吐量降了多少？", "降", "增长6.5%"),
        # offices
        ("何远帆当上市水利局局长了，试用期多久？", "何远帆任市水利局局长", "何远帆同志任海城市水利局副局长"),
        (
            "邵一鸣从水利局局长调任市商务局，任什么职务？",
            "邵一鸣调任市商务局",
            "免去邵一鸣同志海城市水利局局长职务，退休",
        ),
        # states and grades
        ("跨海大桥已经通车了，过桥费多少？", "通车", "跨海大桥全线开工"),
        ("去年的10件实事全部完成了，花了多少钱？", "全部完成", "东港水厂因台风未能按期通水"),
        ("海城早就是国家海洋公园城市了，打算怎么建？", "早就是国家海洋公园城市了", "申建国家海洋公园城市"),
        ("已经施行的海城市养船条例规定登记费多少？", "施行", "《海城市养船条例（草案征求意见稿）》是草案"),
        ("月牙岛评上5A景区是哪一年？", "月牙岛5A", "4A"),
        # days
        ("渡口管理办法从2023年1月1日起施行，有效到哪天？", "2023年1月1日", "2024年5月1日"),
        # places and bodies
        ("远洋渔业物流园建在东城县，规划用地多少亩？", "远洋渔业物流园建在东城县", "南湾县石浦镇"),
        ("远洋渔业物流园由东城县政府负责，规划用地多少亩？", "由东城县政府负责", "南湾县政府、市商务局"),
        ("渡口管理的主管部门是公安局，备案找谁？", "主管部门是公安局", "市交通运输部门"),
    ],
)
def test_what_the_text_contradicts_is_corrected(store: MemoryStore, asked: str, claimed: str, written: str) -> None:
    found = correction(store, asked)
    assert found is not None
    assert (found.claimed, found.written) == (claimed, written)


@pytest.mark.parametrize(
    "asked",
    [
        # the same is written
        "渡船每次载客不得超过四十人，超了怎么处罚？",
        "渡工从业满三年才有补贴，对吗？",
        "2024年办理了176件代表建议，提案多少件？",
        "2024年渔业产值下降了2.1%，有多少亿元？",
        "何远帆当上市水利局副局长了，试用期多久？",
        "滨海公园已经建成了，在哪里？",
        "渡口管理办法从2024年5月1日起施行，有效到哪天？",
        "远洋渔业物流园建在南湾县，规划用地多少亩？",
        "渡口管理的主管部门是市交通运输局，备案找谁？",
        "全市共有2个5A级景区，是哪两个？",
        # the asker's own case, or one that is supposed
        "我当渡工干了五年，每月补贴多少？",
        "如果渡船每次载客六十人，怎么处罚？",
        "坐了三次船，票价多少？",
        "5万元的医疗费用保险支付几成？",
        # a range that no row has
        "渡工高龄津贴九十岁每月500元，怎么领？",
        # another year than the one written of
        "2021年渔业产值增长了2.1%，有多少亿元？",
        # what is asked is no claim
        "渡船每次载客不得超过多少人？",
        "渡口的治安案件由哪个部门查处？",
        "渡口由哪个部门管理？",
        "2024年渔业产值是涨了还是降了？",
        "远洋渔业物流园建在哪个县？",
        "何远帆什么时候被免的渔业局总工程师？",
        "跨海大桥通车了吗？",
    ],
)
def test_nothing_is_corrected_where_the_text_does_not_say_otherwise(store: MemoryStore, asked: str) -> None:
    assert correction(store, asked) is None


@pytest.mark.parametrize("word", ["已经", "都", "都已经", "由", "归", "主管", "1", "级"])
def test_a_word_said_over_and_over_takes_no_time(store: MemoryStore, word: str) -> None:
    case = Case(read_question("渡口"), (), (), (), (), store)
    case.__dict__["clauses"] = ((word * 2000)[:2000],)
    begun = process_time()
    for corrected in (corrected_state(case, 0.5, 0.5), corrected_body(case, 0.5)):
        assert corrected is None
    assert overlap((word * 1000,), "渡") == 0
    assert process_time() - begun < 0.5


def test_the_correcting_sentence_comes_first_and_under_the_notice(store: MemoryStore) -> None:
    found = correction(store, "渡工补贴每人每月500元，谁来发？")
    assert found is not None
    citations = CitationList()
    other = Statement("为了加强渡口管理，制定本办法。", ())
    statements = corrected_first(found, [other], citations)
    notice = premise_notice(read_question("渡工补贴每人每月500元，谁来发？"), found, citations)
    assert [each.text for each in statements] == ["渡工连续从业满三年的，每人每月补贴300元。", other.text]
    assert (notice.kind, notice.text) == ("premise", "问题里说“500元”，文件写的是“300元”。")
    assert notice.citations == statements[0].citations == (1,)
    assert citations.citations[0].quote == "第四条 渡工连续从业满三年的，每人每月补贴300元。"


def test_asked_whether_it_is_so_the_notice_says_no(store: MemoryStore) -> None:
    asked = "渡工从业满五年才有补贴，对吗？"
    found = correction(store, asked)
    assert found is not None
    notice = premise_notice(read_question(asked), found, CitationList())
    assert notice.text == "不是“5年”：文件写的是“3年”。"


def test_a_statement_that_has_the_correcting_sentence_already_is_moved_to_the_front(store: MemoryStore) -> None:
    found = correction(store, "渡工补贴每人每月500元，谁来发？")
    assert found is not None
    having = Statement(f"{found.unit.said}本办法自2024年5月1日起施行。", (2,))
    assert corrected_first(found, [Statement("其他。", (1,)), having], CitationList())[0] is having
