"""The rules and plans that a document issues."""

from pathlib import Path

import pytest
from printed_lines import read_text

_HEAD = "示例市人民政府关于{matter}的通知\n示政发〔2024〕12号\n\n各县、区人民政府：\n\n{sentence}\n\n示例市人民政府\n2024年3月5日\n"


@pytest.mark.parametrize(
    ("matter", "sentence", "issued"),
    [
        (
            "印发节水两个规定",
            "《示例市节约用水办法》和《示例市再生水利用规定》已经市政府同意，现印发给你们，请遵照执行。",
            ("示例市节约用水办法", "示例市再生水利用规定"),
        ),
        (
            "印发节水规划",
            "现将《示例市“十五五”节水规划（2026—2030年）》印发给你们，请认真实施。",
            ("示例市“十五五”节水规划（2026—2030年）",),
        ),
        (
            "公布节水规范",
            "根据《示例省节水条例》，现公布修订后的《示例市用水计量规范（试行）》，自2024年5月1日起施行。",
            ("示例市用水计量规范（试行）",),
        ),
        ("印发示例市节约用水办法", "请认真贯彻执行。", ("示例市节约用水办法",)),
        ("印发先进单位名单", "现将《示例市节水先进单位名单》印发给你们。", ()),
        ("做好节水工作", "请按照《示例市节约用水办法》做好工作，有关情况现予通报。", ()),
    ],
)
def test_what_a_notice_issues(tmp_path: Path, matter: str, sentence: str, issued: tuple[str, ...]) -> None:
    [document] = read_text(tmp_path, _HEAD.format(matter=matter, sentence=sentence))
    assert document.issues == issued
