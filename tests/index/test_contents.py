"""Tables of contents: entries over two lines, with 文号, under the names of a gazette's parts."""

from printed_lines import printed

from index.gazette.contents import find_contents


def titles(text: str) -> tuple[str, ...]:
    [contents] = find_contents(printed(text))
    return contents.titles


def test_parts_and_numbers_are_no_part_of_a_title() -> None:
    text = (
        "目　录\n【市政府文件】\n示例市人民政府关于做好防汛工作的通知\n（示政发〔2024〕6号）……（3）\n市政府办公室文件\n"
        "示例市人民政府办公室关于防火的通知……（7）\n【大事记】\n2024年2月大事记……（9）\n\n正文。\n"
    )
    assert titles(text) == (
        "示例市人民政府关于做好防汛工作的通知",
        "示例市人民政府办公室关于防火的通知",
        "2024年2月大事记",
    )


def test_numbers_below_their_entries() -> None:
    text = (
        "目录\n云州省人民政府关于防汛的决定 ........ 5\n云州省人民政府令第271号\n"
        "云州省人民政府关于同意设立公园的批复 ........ 8\n云政函〔2023〕45号\n云州省人民政府关于防火的通知 ........ 9\n"
        "云政发〔2023〕46号\n\n正文。\n"
    )
    [contents] = find_contents(printed(text))
    assert contents.titles == (
        "云州省人民政府关于防汛的决定",
        "云州省人民政府关于同意设立公园的批复",
        "云州省人民政府关于防火的通知",
    )
    assert contents.end == 7


def test_an_entry_over_two_lines() -> None:
    text = "目录\n示例市人民政府关于印发示例市河道采砂\n管理规定的通知……12\n\n正文。\n"
    assert titles(text) == ("示例市人民政府关于印发示例市河道采砂管理规定的通知",)


def test_running_numbers_go_and_years_stay() -> None:
    text = "目录\n1.关于防汛工作的通知……3\n2.2023年防火工作总结报告……5\n2024年重点工作计划……8\n\n正文。\n"
    assert titles(text) == ("关于防汛工作的通知", "2023年防火工作总结报告", "2024年重点工作计划")


def test_chapters_with_pages_are_no_titles() -> None:
    assert titles("目录\n第一章 总则……1\n第二章 附则……3\n\n第一章 总则\n") == ()


def test_headings_in_steps_that_come_again_are_contents() -> None:
    entries = "1 总则\n1.1 编制目的\n1.2 适用范围\n2 附则"
    text = f"示例市应急预案\n目录\n{entries}\n{entries.replace('目的', '目的' + chr(10) + '为了应急，制定本预案。')}"
    assert [(each.first, each.end, each.titles) for each in find_contents(printed(text))] == [(1, 6, ())]
    assert find_contents(printed(f"示例市收费目录\n目录\n{entries}")) == []
