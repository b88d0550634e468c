"""Tables with rules between their rows only, columns that other bands of a page have, lines set apart, print margins."""

from index.read.collected import Collected
from index.read.layout import Glyph, Layout, Rule


def line(words, x, y, size=12.0, apart=0.0):
    """Characters of a line; those of ASCII half as wide as high."""
    glyphs = []
    for each in words:
        width = size / 2 if each.isascii() else size
        glyphs.append(Glyph(each, x, y, x + width, y + size, size, y + 0.88 * size))
        x += width + apart
    return glyphs


def laid(glyphs, rules=()):
    layout = Layout()
    layout.add_page(1, 595.0, 842.0, glyphs, rules)
    into = Collected()
    layout.write(into)
    return into


def across(y, *xs):
    return [Rule(one, y, other, y + 0.7) for one, other in zip(xs, xs[1:], strict=False)]


def rows(into):
    return [line.text.split("\t") for line in into.lines if line.row is not None]


def test_rules_between_rows_and_gaps_between_columns_make_a_table():
    names = [("事项", "情形", "标准"), ("占道", "首次", "警告"), ("占道", "再次", "罚款"), ("倾倒", "首次", "罚款")]
    glyphs = [
        glyph
        for n, row in enumerate(names)
        for x, cell in zip((60, 260, 430), row, strict=True)
        for glyph in line(cell, x, 105 + 30 * n)
    ]
    rules = [rule for n in range(5) for rule in across(100 + 30 * n, 50, 545)]
    assert rows(laid(glyphs, rules)) == [list(row) for row in names]


def test_borders_drawn_cell_by_cell_say_where_columns_are_and_which_cells_are_merged():
    glyphs = [
        *line("事项", 60, 105),
        *line("情形", 260, 105),
        *line("标准", 430, 105),
        *line("占道经营", 60, 150),
        *line("首次", 260, 135),
        *line("警告", 430, 135),
        *line("一年内再次的十个字啊", 252, 163),
        *line("罚款", 430, 163),
        *line("倾倒", 60, 195),
        *line("首次", 260, 195),
        *line("罚款", 430, 195),
    ]
    rules = [
        *across(100, 50, 250, 420, 545),
        *across(130, 50, 250, 420, 545),
        *across(160, 250, 420, 545),
        *across(190, 50, 250, 420, 545),
        *across(220, 50, 250, 420, 545),
    ]
    into = laid(glyphs, rules)
    assert rows(into)[1:3] == [["占道经营", "首次", "警告"], ["", "一年内再次的十个字啊", "罚款"]]
    assert [line.row.cells[0] for line in into.lines if line.row][1:3] == ["占道经营", "占道经营"]


def test_the_rules_around_what_a_notice_is_copied_to_make_no_table():
    glyphs = line("抄送：市委办公室，市人大常委会办公室。", 60, 705) + line("市政府办公室", 60, 735)
    glyphs += line("2025年5月16日印发", 400, 735) + line("共印120份", 60, 765)
    rules = [rule for n in range(4) for rule in across(700 + 30 * n, 50, 545)]
    assert rows(laid(glyphs, rules)) == []


def test_short_columns_go_on_where_other_bands_of_the_page_have_them():
    page = []
    for n in range(6):
        page += line("甲" * 18, 50, 60 + 16 * n) + line("乙" * 18, 310, 60 + 16 * n)
    page += line("关于任免工作人员的通知", 230, 170)
    page += line("经研究决定", 74, 200) + line("丙同志任局长", 74, 216)
    page += line("丁同志任主任", 334, 200) + line("戊同志任处长", 334, 216)
    assert [each.text for each in laid(page).lines][-4:] == [
        "经研究决定",
        "丙同志任局长",
        "丁同志任主任",
        "戊同志任处长",
    ]


def test_a_table_at_the_foot_of_a_column_stands_before_the_next_column():
    page = []
    for n in range(6):
        page += line("甲" * 18, 50, 60 + 16 * n)
    for n in range(12):
        page += line("乙" * 18, 310, 60 + 16 * n)
    page += line("品目", 60, 182) + line("单位", 160, 182) + line("打印机", 60, 212) + line("台", 160, 212)
    rules = [rule for y in (175, 205, 235) for rule in across(y, 50, 280)]
    rules += [Rule(x, 175, x + 0.7, 235) for x in (50, 150, 280)]
    said = [each.text for each in laid(page, rules).lines]
    assert said.index("打印机\t台") < said.index("乙" * 18)


def test_figures_of_a_title_set_apart_are_one_number():
    assert laid(line("（2025—2027", 80, 100, 22.0, apart=11.0)).lines[0].text == "（2025—2027"


def test_words_of_letters_keep_their_blanks_in_a_title_set_apart():
    assert laid(line("关于推广AB CD的通知", 80, 100, 22.0, apart=8.0)).lines[0].text == "关于推广AB CD的通知"


def test_what_a_browser_prints_at_the_edges_is_left_out():
    page = line("11/22/26, 5:00 PM", 24, 16, 8.0) + line("关于公布名单的通知", 200, 100, 20.0)
    page += line("现将名单予以公布。", 90, 140) + line("http://www.example.invalid/1.html", 24, 822, 8.0)
    assert [each.text for each in laid(page).lines] == ["关于公布名单的通知", "现将名单予以公布。"]


def test_a_line_set_in_begins_where_the_next_is_flush_whatever_stands_above():
    page = []
    for n in range(4):
        page += line("甲" * 30, 84, 60 + 60 * n, 14.0) + line("乙" * 32, 56, 80 + 60 * n, 14.0)
        page += line("丙丙。", 56, 100 + 60 * n, 14.0)
    page += line("题" * 30, 84, 320, 14.0) + line("丁" * 30, 84, 340, 14.0) + line("戊" * 32, 56, 360, 14.0)
    begins = [(each.text[0], each.begins) for each in laid(page).lines]
    assert begins[-3:] == [("题", True), ("丁", True), ("戊", False)]


THREE = [*across(100, 50, 545), *across(130, 50, 545), *across(260, 50, 545)]
XS = (60, 180, 420)


def set_rows(*placed):
    """Cells by column and height."""
    return [glyph for column, y, words in placed for glyph in line(words, XS[column], y)]


NAMES = set_rows((0, 108, "类别"), (1, 108, "任务"), (2, 108, "时限"))


def test_three_rules_make_a_table_of_cells_that_have_several_lines():
    body = set_rows(
        *((0, 136, "供水"), (1, 136, "查明供水管网漏损"), (1, 152, "提出改造清单"), (2, 136, "6月")),
        *((0, 174, "排水"), (1, 174, "疏通管道"), (2, 174, "—")),
        *((0, 196, "用水"), (1, 196, "更换器具"), (1, 212, "建立台账"), (2, 196, "一")),
    )
    assert rows(laid([*NAMES, *body], THREE)) == [
        ["类别", "任务", "时限"],
        ["供水", "查明供水管网漏损提出改造清单", "6月"],
        ["排水", "疏通管道", "—"],
        ["用水", "更换器具建立台账", "一"],
    ]


def test_a_merged_cell_between_three_rules_stands_beside_all_its_rows():
    tasks = [(1, 140 + 20 * n, f"任务{each}") for n, each in enumerate("甲乙丙丁戊己")]
    times = [(2, 140 + 20 * n, f"{n + 1}月") for n in range(6)]
    top = set_rows((0, 140, "供水"), (0, 200, "排水"), *tasks, *times)
    middle = set_rows((0, 160, "供水"), (0, 220, "排水"), *tasks, *times)
    for body in (top, middle):
        cells = [each.row.cells for each in laid([*NAMES, *body], THREE).lines if each.row][1:]
        assert [cell[0] for cell in cells] == ["供水"] * 3 + ["排水"] * 3
        assert [cell[1:] for cell in cells] == [(f"任务{each}", f"{n}月") for n, each in enumerate("甲乙丙丁戊己", 1)]


def test_a_name_over_two_columns_between_three_rules():
    names = set_rows((0, 112, "类别")) + line("完成情况", 290, 103) + set_rows((1, 120, "计划"), (2, 120, "实际"))
    body = set_rows(*((n, y, f"{n}{y}") for y in (140, 170, 200) for n in range(3)))
    cells = [each.row.cells for each in laid([*names, *body], [*THREE, *across(117, 170, 545)]).lines if each.row]
    assert cells[:2] == [("类别", "完成情况", "完成情况"), ("类别", "计划", "实际")]
    assert cells[2:] == [(f"0{y}", f"1{y}", f"2{y}") for y in (140, 170, 200)]


def test_three_rules_around_running_text_are_no_table():
    words = "市水务主管部门负责全市节约用水工作的统一管理和监督工作"
    body = [glyph for n in range(5) for glyph in line(words, 60, 140 + 20 * n)]
    assert rows(laid([*line("节约用水", 260, 108), *body], THREE)) == []


def test_a_table_of_three_rules_goes_on_over_pages_without_rules_at_their_ends():
    first = set_rows(*((n, 800 + y, f"{n}{y}") for y in (5, 25) for n in range(3)))
    names = [glyph._replace(top=glyph.top + 660, bottom=glyph.bottom + 660) for glyph in NAMES]
    second = set_rows(*((n, y, f"{n}{y}") for y in range(50, 790, 20) for n in range(3)))
    third = set_rows(*((n, y, f"{n}{y}") for y in (71, 91) for n in range(3)))
    layout, into = Layout(), Collected()
    layout.add_page(1, 595.0, 842.0, [*names, *first], [*across(760, 50, 545), *across(790, 50, 545)])
    layout.add_page(2, 595.0, 842.0, second)
    layout.add_page(
        3,
        595.0,
        842.0,
        [*third, *line("以上任务由市水务局负责督促检查，每季度汇总一次进展情况。", 60, 130)],
        across(110, 50, 545),
    )
    layout.write(into)
    assert len({each.row.table for each in into.lines if each.row}) == 1
    made = rows(into)
    assert made[:3] == [["类别", "任务", "时限"], ["05", "15", "25"], ["025", "125", "225"]]
    assert [row[0] for row in made[3:]] == [f"0{y}" for y in (*range(50, 790, 20), 71, 91)]
    assert into.lines[-1].text.startswith("以上任务")


def test_texts_of_cells_in_two_columns_that_are_merged_stand_between_their_rows():
    names = set_rows((0, 108, "序号"), (1, 108, "违法行为")) + line("阶次", 300, 108) + line("标准", 420, 108)
    body = [
        *set_rows((0, 152, "1"), (1, 145, "违法占用公共"), (1, 159, "场地"), (0, 208, "2"), (1, 208, "违法倾倒")),
        *(g for n, each in enumerate("轻重轻重") for g in line(each, 300, 138 + 28 * n)),
        *(g for n, each in enumerate(["警告", "罚款", "警告", "罚款"]) for g in line(each, 420, 138 + 28 * n)),
    ]
    cells = [each.row.cells for each in laid([*names, *body], THREE).lines if each.row][1:]
    assert cells == [
        ("1", "违法占用公共场地", "轻", "警告"),
        ("1", "违法占用公共场地", "重", "罚款"),
        ("2", "违法倾倒", "轻", "警告"),
        ("2", "违法倾倒", "重", "罚款"),
    ]
