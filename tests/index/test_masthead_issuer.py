"""Who issues a document, where the page names others beside the issuer or leaves out a part of its name."""

from printed_lines import printed

from index.gazette.documents import split_documents
from index.gazette.signature import find_signatures, is_authority
from index.masthead.authorities import promulgator, with_place
from index.masthead.masthead import Masthead, read_masthead
from index.masthead.number import document_number


def masthead(text: str) -> Masthead:
    part = split_documents(printed(text))[0]
    return read_masthead(part, find_signatures([*part.head, *part.body]), "文件名")


def notice(title: str, signed: str) -> str:
    return f"{title}\n示政发〔2024〕3号\n\n各县、区人民政府：\n\n请做好准备。\n\n{signed}"


def test_the_office_that_signs_beside_its_government_is_no_issuer() -> None:
    text = notice("关于做好节水工作的通知", "市 长\n示例市人民政府\n2024年5月6日")
    assert masthead(text).issuer == "示例市人民政府"


def test_who_forwards_is_the_issuer_and_not_who_is_forwarded() -> None:
    text = notice("示例市人民政府办公室转发市水务局关于节水工作意见的通知", "示例市水务局\n2024年5月6日")
    assert masthead(text).issuer == "示例市人民政府办公室"


def test_a_title_with_its_day_in_brackets_is_no_issuer() -> None:
    read = masthead(
        "示例市人民政府印发示例市节水方案的通知（2024年5月6日）\n示政发〔2024〕3号\n\n各区人民政府：\n请执行。"
    )
    assert (read.title, read.issuer, read.date) == (
        "示例市人民政府印发示例市节水方案的通知",
        "示例市人民政府",
        "2024-05-06",
    )


def test_short_names_of_mass_organisations_sign_too() -> None:
    text = notice("关于做好科普工作的通知", "示例市科技局\n示例市委宣传部\n示例市科协\n2024年5月6日")
    assert masthead(text).issuer == "示例市科技局、示例市委宣传部、示例市科协"
    assert [is_authority(each) for each in ("示例市妇联", "示例市残联", "示例市总工会", "物联", "城市互联")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_court_decides_through_its_committee() -> None:
    assert promulgator("示例省高级人民法院审判委员会第1358次会议") == "示例省高级人民法院"


def test_the_place_that_an_authority_leaves_out() -> None:
    occasion = printed("——2024年1月20日在示例县第十七届人民代表大会第二次会议上")
    assert with_place("省人民政府", "云州省河道管理办法", ()) == "云州省人民政府"
    assert with_place("人民代表大会常务委员会", "示例市人民代表大会常务委员会关于禁止违法建筑的决定", ()) == (
        "示例市人民代表大会常务委员会"
    )
    assert with_place("县人民政府", "政府工作报告", occasion) == "示例县人民政府"
    assert with_place("省人民政府", "关于河道的若干规定", ()) == "省人民政府"
    assert with_place("国务院", "云州省河道管理办法", ()) == "国务院"


def test_the_number_of_minutes_has_no_letters() -> None:
    assert document_number(printed("〔2024〕2号"), ()) == "〔2024〕2号"
    assert document_number(printed("发布文号:示政〔2024〕18号"), ()) == "示政〔2024〕18号"
    assert document_number(printed("关于加强电梯维护管理的通告\n2024年第7号"), ()) == "2024年第7号"
    assert document_number(printed("示例市水务局公告\n2024年第7号公告"), ()) == "2024年第7号公告"
