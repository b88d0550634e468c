"""Numbers as spreadsheets show them: worked out by hand from ECMA-376 part 1, 18.8.30 and 18.8.31."""

from __future__ import annotations

import pytest

from index.read.sheets.number_formats import BUILT_IN, general, number_of, shown

_DAY = 45356  # 2024-03-05, a Tuesday


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.1234, "0.00%", "12.34%"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        (5, "000", "005"),
        (20, '"第"0"条"', "第20条"),
        (123456, '0!.0,"万"', "12.3万"),
        (1234567, "#,##0,", "1,235"),
        (1.25, "# ?/?", "1 1/4"),
        (0.375, "?/8", "3/8"),
        (12345, "0.00E+00", "1.23E+04"),
        (99.995, "0.0E+0", "1.0E+2"),
        (0, '#,##0.00;-#,##0.00;"-"', "-"),
        (-0.001, "0.00", "0.00"),
        (1.005, "0.00", "1.01"),
        (2.5, "0", "3"),
        (12.5, "0.##", "12.5"),
        (0.5, ".00", ".50"),
        (5551234, "000-0000", "555-1234"),
        (5, ";;;", ""),
        (99.5, '[>=100]"高";[<100]"低"', "低"),
        (-3, '[<0]"负"0;0', "负3"),
        (1000, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,000.00"),
        (5, "[$¥-804]#,##0.00", "¥5.00"),
        (12, "[DBNum1]General", "一十二"),
        (12, "[$-1F000804]General", "壹拾贰"),
        (10203, "[DBNum1]General", "一万〇二百〇三"),
        (123, "[DBNum2][$-804]General", "壹佰贰拾叁"),
    ],
)
def test_numbers(value: float, code: str, seen: str) -> None:
    assert shown(value, code) == seen


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (_DAY, BUILT_IN[14], "2024/3/5"),
        (_DAY, BUILT_IN[31], "2024年3月5日"),
        (_DAY, BUILT_IN[57], "2024年3月"),
        (_DAY + 0.5, "yyyy-mm-dd hh:mm:ss", "2024-03-05 12:00:00"),
        (_DAY, "aaaa", "星期二"),
        (_DAY, "d-mmm-yy", "5-Mar-24"),
        (_DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "二〇二四年三月五日"),
        (_DAY + 281, '[$-1E000804]yyyy"年"m"月"d"日"', "二〇二四年十二月十一日"),
        (_DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年3月5日"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (0.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (1.5, "[h]:mm", "36:00"),
        (0.5 / 86_400, "mm:ss.0", "00:00.5"),
        (59, "yyyy/m/d", "1900/2/28"),
        (61, "yyyy/m/d", "1900/3/1"),
        (-1, "yyyy/m/d", "-1"),
    ],
)
def test_days_and_times(value: float, code: str, seen: str) -> None:
    assert shown(value, code) == seen


def test_days_since_1904() -> None:
    assert shown(_DAY - 1462, "yyyy/m/d", epoch_1904=True) == "2024/3/5"


def test_texts() -> None:
    assert shown("示例", "General") == "示例"
    assert shown("示例", '0;0;0;"市"@') == "市示例"
    assert shown("示例", ";;;") == ""


def test_a_number_without_a_format_is_shown_as_entered_and_a_long_one_whole() -> None:
    assert [general(each) for each in (0.1 + 0.2, 1e-5, 13800138000, 1234567890123456, -5, 2.0)] == [
        "0.3",
        "0.00001",
        "13800138000",
        "1234567890123456",
        "-5",
        "2",
    ]


def test_stored_numbers() -> None:
    assert [number_of(each) for each in ("1.5", "1E3", "", "x", "nan", "1E999")] == [
        1.5,
        1000.0,
        None,
        None,
        None,
        None,
    ]


def test_a_format_longer_than_a_program_takes_counts_as_none():
    assert shown(12.5, "[" * 100_000) == "12.5"
