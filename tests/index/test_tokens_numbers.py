"""Chinese numerals in prose."""

import pytest

from index.prose_numbers import scaled_values, with_digits


@pytest.mark.parametrize(
    ("prose", "digits"),
    [
        ("处三万元以上十万元以下罚款", "处30000元以上100000元以下罚款"),
        ("第二百零三条", "第203条"),
        ("二〇二四年十二月三十一日", "2024年12月31日"),
        ("一亿二千万元", "120000000元"),
        ("百分之五十以上三倍以下", "50%以上3倍以下"),
        ("万分之五", "5‱"),
        ("十五个工作日", "15个工作日"),
        ("统一领导，一般不", "统一领导,一般不".replace(",", "，")),
        ("万一", "万一"),
        ("千万不要", "千万不要"),
        ("两岸", "两岸"),
        ("两年", "2年"),
        ("一" * 40, "一" * 40),
    ],
)
def test_only_numbers_become_digits(prose, digits):
    assert with_digits(prose) == digits


def test_values_of_digits_before_a_scale():
    assert scaled_values("30.3亿元和5万亩，3千克") == ["3030000000", "50000", "3000"]
    assert scaled_values("1.5万亿") == ["1500000000000"]
