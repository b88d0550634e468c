"""Characters in their places become lines and tables, whatever format they come from."""

from __future__ import annotations

from index.read.collected import Collected
from index.read.layout import Glyph, Layout, Rule
from index.read.layout.characters import printed

WIDTH, HEIGHT = 600.0, 840.0


def line(text: str, x: float, y: float, size: float = 12.0) -> list[Glyph]:
    """A line from the left `x` on the baseline `y`; a letter or figure is half as wide as a Chinese character."""
    glyphs = []
    for each in text:
        width = size / 2 if each.isascii() else size
        glyphs.append(Glyph(each, x, y - 0.88 * size, x + width, y + 0.12 * size, size, y))
        x += width
    return glyphs


def block(texts: list[str], x: float, y: float, step: float = 20.0) -> list[Glyph]:
    return [glyph for number, text in enumerate(texts) for glyph in line(text, x, y + step * number)]


def grid(xs: list[float], ys: list[float]) -> list[Rule]:
    return [Rule(x, ys[0], x, ys[-1]) for x in xs] + [Rule(xs[0], y, xs[-1], y) for y in ys]


def laid(*pages: tuple[list[Glyph], list[Rule]]) -> Collected:
    layout = Layout()
    for number, (glyphs, rules) in enumerate(pages, 1):
        layout.add_page(number, WIDTH, HEIGHT, glyphs, rules)
    into = Collected()
    layout.write(into)
    return into


def texts(into: Collected) -> list[str]:
    return [each.text for each in into.lines]


def rows(into: Collected) -> list[list[str]]:
    return [each.text.split("\t") for each in into.lines if each.row is not None]


def filled(into: Collected) -> list[tuple[str, ...]]:
    return [each.row.cells for each in into.lines if each.row is not None]


PARAGRAPH = ["市水务主管部门负责节约用水工作的统一管理和", "监督，区水务主管部门负责本区的具体工作，乡镇人", "民政府协助做好有关工作。"]  # fmt: skip


def indented(y: float) -> list[Glyph]:
    return line(PARAGRAPH[0], 84, y) + block(PARAGRAPH[1:], 60, y + 20)


def test_a_gap_is_a_blank_only_where_it_can_be_seen():
    close = line("第一条", 60, 100) + line("本办法", 99, 100)
    apart = line("第二条", 60, 120) + line("本办法", 108, 120)
    words = line("Open", 60, 140) + line("data", 90, 140)
    assert texts(laid((close + apart + words, []))) == ["第一条本办法", "第二条 本办法", "Open data"]


def test_a_printed_blank_is_kept_where_it_takes_room():
    wide = line("总", 60, 100) + line("\u3000", 72, 100) + line("则", 84, 100)
    none = [*line("用", 60, 130), Glyph(" ", 72, 119, 72.5, 131, 12.0, 130.0), *line("水", 72.5, 130)]
    assert texts(laid((wide + none, []))) == ["总\u3000则", "用水"]


def test_the_same_character_in_another_size_on_another_line_is_no_double():
    large, small = Glyph("市", 868, 614, 906, 652, 38.0), Glyph("市", 868, 464, 897, 493, 29.0)
    layout, into = Layout(), Collected()
    layout.add_page(1, 1200, 1700, [large, small])
    layout.write(into)
    assert texts(into) == ["市", "市"]


def test_letters_set_apart_are_no_words():
    glyphs = [glyph for number, each in enumerate("示例市人民政府") for glyph in line(each, 60 + 26 * number, 100)]
    assert texts(laid((glyphs, []))) == ["示例市人民政府"]


def test_figures_raised_behind_figures_are_no_part_of_their_number():
    assert texts(laid((line("约10", 60, 100) + line("3", 84, 95, 7) + line("立方米", 89, 100), []))) == ["约10³立方米"]


def test_a_line_knows_its_areas():
    area, number = laid((line("共计120", 60, 100), [])).lines[0].areas
    assert (area.start, area.end, number.start, number.end) == (0, 2, 2, 5)
    assert number.box == (84 / WIDTH, (100 - 0.88 * 12) / HEIGHT, 102 / WIDTH, (100 + 0.12 * 12) / HEIGHT)


def test_columns_are_read_one_after_the_other_under_their_heading():
    left = [f"左栏第{n}行说的是节约用水的办法和" for n in "一二三四五六"]
    right = [f"右栏第{n}行说的是污水处理的标准和" for n in "一二三四五六"]
    heading = line("示例市水务公报关于用水和排水两个方面的报道", 100, 60, 18)
    mixed = [glyph for pair in zip(left, right, strict=True) for glyph in line(pair[0], 60, 100 + 20 * left.index(pair[0])) + line(pair[1], 320, 100 + 20 * left.index(pair[0]))]  # fmt: skip
    assert texts(laid((heading + mixed, []))) == ["示例市水务公报关于用水和排水两个方面的报道", *left, *right]


def test_paragraphs_begin_where_their_first_line_is_set_in():
    into = laid((indented(100) + indented(200) + indented(300), []))
    assert [each.begins for each in into.lines] == [True, False, False] * 3


def test_a_label_at_the_edge_may_begin_a_paragraph():
    glyphs = (
        indented(100) + indented(200) + indented(300) + line("市水务主管部门负责全市节约用水工作的统一管理水", 84, 400)
    )
    into = laid((glyphs + line("第二条 本办法自公布之日起施行。", 60, 420), []))
    assert into.lines[-1].begins is None


def test_running_heads_and_page_numbers_are_left_out_and_sentences_go_on():
    pages: list[tuple[list[Glyph], list[Rule]]] = [
        (line("示例市规章汇编", 60, 40, 9) + block(PARAGRAPH[:2], 60, 140) + line(f"— {n} —", 290, 800, 9), [])
        for n in (1, 2, 3)
    ]
    assert texts(laid(*pages)) == PARAGRAPH[:2] * 3


def test_a_title_that_comes_back_is_kept_once():
    pages: list[tuple[list[Glyph], list[Rule]]] = [
        (line("行政许可决定书", 200, 60, 22) + block(PARAGRAPH, 60, 140), []) for _ in range(3)
    ]
    assert texts(laid(*pages)) == ["行政许可决定书", *PARAGRAPH * 3]


def test_footnotes_wait_for_the_end_of_the_sentence():
    first = block(PARAGRAPH[:2], 60, 100) + line("1本市指示例市。", 60, 780, 9)
    into = laid((first, [Rule(60, 765, 160, 765.5)]), (line(PARAGRAPH[2], 60, 60) + line("第二句另起。", 84, 80), []))
    assert texts(into) == [*PARAGRAPH, "1本市指示例市。", "第二句另起。"]
    assert [each.page for each in into.lines] == [1, 1, 2, 1, 2]


def test_what_stands_across_pages_is_said_once_and_cuts_no_sentence():
    mark = [Glyph(each, 200 + 30 * n, 400 - 30 * n, 240 + 30 * n, 440 - 30 * n, 40.0, None, 315) for n, each in enumerate("征求意见稿")]  # fmt: skip
    pages: list[tuple[list[Glyph], list[Rule]]] = [(block(PARAGRAPH, 60, 100) + mark, []) for _ in range(2)]
    assert texts(laid(*pages)) == [*PARAGRAPH, "征求意见稿", *PARAGRAPH]


def test_a_side_label_that_is_turned_is_not_lost():
    label = [Glyph(each, 20, 300 + 12 * n, 32, 312 + 12 * n, 12.0, 21.4, 90) for n, each in enumerate("档案存根")]
    assert texts(laid((block(PARAGRAPH, 60, 100) + label, []))) == [*PARAGRAPH, "档案存根"]


def test_cells_hold_all_their_lines():
    glyphs = block(["老旧小区供水管", "网改造"], 62, 114, 16) + line("120", 200, 120)
    glyphs += line("合计", 62, 160) + line("120", 200, 160)
    assert rows(laid((glyphs, grid([60, 160, 260], [100, 140, 170])))) == [
        ["老旧小区供水管网改造", "120"],
        ["合计", "120"],
    ]


def test_a_table_open_at_its_sides():
    rules = [Rule(60, y, 360, y) for y in (100, 130, 160)] + [Rule(160, 100, 160, 160), Rule(260, 100, 260, 160)]
    cells = [line(text, x, y) for y, texts in ((120, "甲乙丙"), (150, "123")) for x, text in zip((70, 170, 270), texts, strict=True)]  # fmt: skip
    assert rows(laid((sum(cells, []), rules))) == [["甲", "乙", "丙"], ["1", "2", "3"]]


def test_a_frame_around_text_is_no_table():
    into = laid((block(PARAGRAPH, 70, 120), grid([50, 550], [80, 300])))
    assert texts(into) == PARAGRAPH
    assert rows(into) == []


def test_a_table_that_goes_on_says_its_header_once():
    header = line("类别", 62, 115) + line("项目", 162, 115) + line("标准", 262, 115)
    first = header + line("居民", 62, 145) + line("一档", 162, 145) + line("2.8", 262, 145)
    other = header + line("二档", 162, 145) + line("3.6", 262, 145)
    rules = grid([60, 160, 260, 360], [100, 130, 160])
    into = laid((first, rules), (other, rules))
    assert filled(into) == [("类别", "项目", "标准"), ("居民", "一档", "2.8"), ("居民", "二档", "3.6")]
    assert [each.row and each.row.header for each in into.lines] == [True, None, None]
    assert [each.row and each.row.table for each in into.lines] == [0, 0, 0]


def test_a_page_that_begins_with_a_row_without_a_rule_above_it_goes_on_with_the_table():
    def page(first: int, rows: int) -> tuple[list[Glyph], list[Rule]]:
        glyphs = [
            glyph
            for n in range(rows)
            for x, word in ((60, f"任务{first + n}"), (220, f"措施{first + n}"), (400, f"{first + n}月"))
            for glyph in line(word, x, 75.0 + 30 * n)
        ]
        return glyphs, grid([50, 200, 380, 550], [55.0 + 30 * n for n in range(rows + 1)])

    later, rules = page(4, 3)
    across = [rule for rule in rules if rule.left == rule.right or rule.top > 55.0]
    assert rows(laid(page(1, 3), (later, across))) == [[f"任务{n}", f"措施{n}", f"{n}月"] for n in range(1, 7)]


def test_a_merged_cell_that_says_its_words_on_the_next_page():
    header = line("街道", 62, 115) + line("学校", 162, 115)
    first = header + line("第一小学", 162, 145) + line("第二小学", 162, 175)
    other = header + line("桥东", 62, 145) + line("第三小学", 162, 145)
    rules = [*grid([60, 160, 260], [100, 130]), Rule(160, 160, 260, 160), Rule(60, 190, 260, 190)]
    rules += [Rule(x, 130, x, 190) for x in (60, 160, 260)]
    into = laid((first, rules), (other, grid([60, 160, 260], [100, 130, 160])))
    assert filled(into)[1:] == [("桥东", "第一小学"), ("桥东", "第二小学"), ("桥东", "第三小学")]


def test_a_row_that_a_page_cuts_is_one():
    first = line("一", 62, 115) + line("用水计量设施更新", 162, 115) + line("二", 62, 145) + line("管网漏损", 162, 145)
    other = line("控制", 162, 115) + line("三", 62, 145) + line("节水宣传", 162, 145)
    rules = grid([60, 160, 360], [100, 130, 160])
    assert rows(laid((first, rules), (other, rules))) == [
        ["一", "用水计量设施更新"], ["二", "管网漏损控制"], ["三", "节水宣传"]]  # fmt: skip


def test_aligned_columns_with_numbers_are_a_table():
    data = [("县区", "改造户数", "资金"), ("湖东县", "120", "36.5"), ("湖西县", "90", "27"), ("高新区", "46", "15")]
    glyphs = [glyph for y, row in enumerate(data) for x, cell in zip((60, 200, 340), row, strict=True) for glyph in line(cell, x, 100 + 22 * y)]  # fmt: skip
    assert rows(laid((glyphs + block(PARAGRAPH, 60, 260), []))) == [list(row) for row in data]


def test_names_in_columns_stay_lines():
    names = [("李明远", "王思齐", "陈一鸣"), ("周小舟", "吴天佑", "郑文博"), ("孙立新", "钱永康", "赵长河")]
    glyphs = [glyph for y, row in enumerate(names) for x, name in zip((60, 200, 340), row, strict=True) for glyph in line(name, x, 100 + 22 * y)]  # fmt: skip
    into = laid((glyphs, []))
    assert rows(into) == []
    assert texts(into)[0] == "李明远  王思齐  陈一鸣"


def test_prose_never_becomes_a_table():
    into = laid((block(PARAGRAPH * 4, 60, 100), [Rule(60, 85, 360, 85), Rule(60, 335, 360, 335)]))
    assert rows(into) == []


def test_usual_characters_for_radicals_and_forms():
    assert printed("⽔") == "水"
    assert printed("⻔") == "门"
    assert printed("︵") == "（"
    assert printed("ﬁ") == "fi"
    assert printed("\u00ad") == ""
    assert printed("１") == "１"
