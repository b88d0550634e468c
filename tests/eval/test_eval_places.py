import pytest

from eval.places import in_section, same_document, stands_at
from eval.questions import Evidence
from eval.records import PassageLine


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("示例市节约用水办法", "示例市 节约用水办法", True),
        ("节约用水办法", "示例市节约用水办法", True),
        ("关于印发《示例市节约用水办法》的通知", "示例市节约用水办法", True),
        ("节约用水办法", "节约用电办法", False),
        ("节约用水办法", "", False),
        ("", "节约用水办法", False),
    ],
)
def test_documents_by_title(wanted: str, found: str, same: bool):
    assert same_document(wanted, found) is same


@pytest.mark.parametrize(
    ("wanted", "found", "inside"),
    [
        ("第七条", "第二章 用水管理 › 第七条", True),
        ("第七条", "第二章 › 第七条 立法目的", True),
        ("第二章 › 第七条", "第一编 › 第二章 用水管理 › 第一节 › 第七条 › （一）", True),
        ("第七条 › 第二章", "第二章 › 第七条", False),
        ("第七条", "第二章 › 第七条之一", False),
        ("第七条", "第二章 › 第十七条", False),
        ("三、› （二）", "三 主要任务 › (二) 节水", True),
        ("三", "三、 主要任务", True),
        ("（二）", "(二)", True),
        ("（二） 节水", "（二）　节水 行动", True),
        ("第七条 › 第七条", "第七条", False),
        ("第七条", "", False),
        ("", "第七条", False),
    ],
)
def test_sections_by_path(wanted: str, found: str, inside: bool):
    assert in_section(wanted, found) is inside


def test_a_place_is_document_and_section_together():
    evidence = Evidence(document="节水办法", section="第七条")
    assert stands_at(evidence, PassageLine(document="节水办法", section="第二章 › 第七条", text=""))
    assert not stands_at(evidence, PassageLine(document="节电办法", section="第七条", text=""))
    assert not stands_at(evidence, PassageLine(document="节水办法", section="第八条", text=""))
    assert not stands_at(Evidence(file="a.txt", quote="甲"), PassageLine(document="a.txt", section="", text="甲"))
