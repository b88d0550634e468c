import pytest

from eval.places import in_section, same_title, stands_at
from eval.questions import Evidence


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
    assert same_title(wanted, found) is same


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
        ("", "", True),
    ],
)
def test_sections_by_path(wanted: str, found: str, inside: bool):
    assert in_section(wanted, found) is inside


@pytest.mark.parametrize(
    ("wanted", "text", "inside"),
    [
        ("附件 › 2", "序号\t名称\n2\t石桥", True),
        ("附件 › 2", "序号\t名称\n25\t石桥", False),
        ("附件 › 6-1", "6-12 古井", False),
        ("附件 › 6-12", "  6-12 古井", True),
        ("附件 › （二） › 3.", "（二）用水\n1.甲\n3．乙", True),
        ("附件 › （二） › 3.", "3．乙\n（二）用水", False),
        ("附件 › 第七条", "第七条之一 甲", False),
        ("附录 › 2", "2\t石桥", False),  # the path must be met as far as it goes
        ("附件 › 石桥", "2\t石桥", False),  # not at the beginning of a line
    ],
)
def test_what_the_path_does_not_say_lines_may(wanted: str, text: str, inside: bool):
    assert in_section(wanted, "附件 名单", text) is inside


def test_a_place_is_document_and_section_together():
    evidence = Evidence(document="节水办法", section="第七条")
    assert stands_at(evidence, "节水办法", "第二章 › 第七条", "")
    assert not stands_at(evidence, "节电办法", "第七条", "")
    assert not stands_at(evidence, "节水办法", "第八条", "")
    assert not stands_at(Evidence(file="a.txt", quote="甲"), "a.txt", "", "甲")


def test_a_document_is_named_by_the_rule_it_issues_too():
    evidence = Evidence(document="节水办法", section="第七条")
    assert stands_at(evidence, "关于印发用水规定的通知", "示例市节水办法 › 第七条", "")
    assert not stands_at(evidence, "关于印发用水规定的通知", "总则 › 示例市节水办法 › 第七条", "")
