import pytest

from index.read.list_numbers import printed, spaced, with_label


@pytest.mark.parametrize(
    ("way", "numbers", "shown"),
    [
        ("decimal", [1, 10], "1 10"),
        ("decimalZero", [1, 10], "01 10"),
        ("decimalFullWidth", [1, 10], "１ １０"),
        ("decimalEnclosedCircle", [1, 20, 21], "① ⑳ 21"),
        ("decimalEnclosedFullstop", [2], "⒉"),
        ("decimalEnclosedParen", [3], "⑶"),
        ("ideographEnclosedCircle", [4], "㊃"),
        ("ideographTraditional", [1, 10, 11], "甲 癸 11"),
        ("ideographZodiac", [1, 12], "子 亥"),
        ("ideographZodiacTraditional", [1, 11, 60], "甲子 甲戌 癸亥"),
        ("ideographDigital", [10, 25], "一〇 二五"),
        ("chineseCounting", [1, 10, 11, 20, 99, 101], "一 十 十一 二十 九十九 一○一"),
        ("taiwaneseCounting", [12, 110], "十二 一一○"),
        ("chineseCountingThousand", [10, 15, 100, 105, 110, 115, 1005, 10500], "十 十五 一百 一百零五 一百一十 一百一十五 一千零五 一万零五百"),
        ("japaneseCounting", [10, 21, 100, 101], "十 二十一 百 百一"),
        ("chineseLegalSimplified", [1, 10, 25, 101], "壹 壹拾 贰拾伍 壹佰零壹"),
        ("ideographLegalTraditional", [3, 6], "參 陸"),
        ("upperRoman", [4, 1999], "IV MCMXCIX"),
        ("lowerRoman", [9], "ix"),
        ("upperLetter", [1, 26, 27, 53], "A Z AA AAA"),
        ("lowerLetter", [28], "bb"),
        ("ordinal", [1, 2, 3, 11, 22], "1st 2nd 3rd 11th 22nd"),
        ("numberInDash", [5], "- 5 -"),
        ("none", [5], ""),
        ("thaiCounting", [5], "5"),
        ("upperRoman", [2_000_000_000, -1], "2000000000 -1"),
    ],
)  # fmt: skip
def test_numbers_as_lists_print_them(way, numbers, shown):
    assert " ".join(printed(number, way) for number in numbers) == shown


def test_a_space_stands_where_a_gap_is_more_than_looks():
    assert [spaced("第一条 "), spaced("一、"), spaced("（一）"), spaced("1."), spaced("第一条", False), spaced(" ")] == [
        "第一条 ", "一、", "（一）", "1. ", "第一条", "",
    ]  # fmt: skip


def test_a_bullet_before_a_number_of_the_text_says_nothing():
    assert with_label("• ", "（一）范围") == "（一）范围"
    assert with_label("• ", "范围") == "• 范围"
    assert with_label("1. ", "　一、范围") == "1. 一、范围"
