"""To whom a document is sent, and the lines with a colon that say something else."""

import pytest
from printed_lines import printed

from index.gazette.documents import split_documents
from index.masthead.addressee import addressee_of


def addressee(lines: str, title: str = "市政府关于做好防汛工作的通知\n示政发〔2024〕12号") -> str | None:
    return addressee_of(split_documents(printed(f"{title}\n\n{lines}\n\n请做好准备。\n"))[0])


@pytest.mark.parametrize(
    ("printed_as", "read"),
    [
        ("各县、区人民政府，市各委办局，市各直属单位：", "各县、区人民政府，市各委办局，市各直属单位："),
        ("各县、区人民政府，市各委办局，\n市各直属单位：", "各县、区人民政府，市各委办局，市各直属单位："),
        ("市水务局：", "市水务局："),
        ("示例市第一水厂有限公司：", "示例市第一水厂有限公司："),
        ("各镇人民政府、街道办事处：", "各镇人民政府、街道办事处："),
        ("各位代表：", None),
        ("同志们：", None),
        ("现就有关事项通知如下：", None),
        ("有关单位名单公布如下：", None),
        ("附件：有关单位名单", None),
        ("联系单位：市水务局", None),
    ],
)
def test_addressee(printed_as: str, read: str | None) -> None:
    assert addressee(printed_as) == read
