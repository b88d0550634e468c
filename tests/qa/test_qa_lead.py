from qa.answer import Citation, Statement
from qa.lead import lead_line, lead_of


def cited(document: str, doc_no: str | None, section: str, n: int = 1, document_id: str = "d") -> Citation:
    return Citation(n, "p", document_id, document, doc_no, section, "引文", "a.txt", None, 1)


def test_the_rule_a_notice_issues_is_named_with_its_article() -> None:
    notice = "云州市人民政府关于印发云州市节水管理办法的通知"
    section = "云州市节水管理办法 › 第二章 用水管理 › 第十一条 加价 › 第二款 › （二）"
    line = lead_line(cited(notice, "云政规〔2024〕3号", section))
    assert line == "《云州市节水管理办法》（云政规〔2024〕3号）第十一条第二款第（二）项："


def test_an_article_is_of_the_rule_also_where_its_title_stands_in_the_notice_alone() -> None:
    line = lead_line(cited("市政府关于印发云州市节水管理办法的通知", "云政规〔2024〕3号", "第三章 节水 › 第二十条"))
    assert line == "《云州市节水管理办法》（云政规〔2024〕3号）第二十条："


def test_the_notice_itself_is_named_where_it_speaks_itself() -> None:
    line = lead_line(cited("市政府关于印发云州市节水管理办法的通知", "云政规〔2024〕3号", ""))
    assert line == "《市政府关于印发云州市节水管理办法的通知》（云政规〔2024〕3号）："


def test_without_articles_the_innermost_headings_are_named() -> None:
    line = lead_line(cited("云州市供水方案", "云政办〔2024〕5号", "三、 任务 › （二） 建设 › 2. 管网"))
    assert line == "《云州市供水方案》（云政办〔2024〕5号）（二）建设 › 2.管网："


def test_of_a_document_without_number_and_year_the_heading_with_the_year_is_named_too() -> None:
    section = "二、 2024年任务 › （一） 主攻实体 › 加快创新"
    assert (
        lead_line(cited("政府工作报告", None, section))
        == "《政府工作报告》二、2024年任务 › （一）主攻实体 › 加快创新："
    )


def test_a_row_is_no_place_and_a_day_is_said_once() -> None:
    assert lead_line(cited("电梯表", None, "附件 台数 › 1 北城区 45 200")) == "《电梯表》附件 台数："
    assert lead_line(cited("大事记", None, "9月4日 2024年9月4日")) == "《大事记》2024年9月4日："


def test_a_title_inside_a_title_has_brackets_of_its_own() -> None:
    assert lead_line(cited("关于修改《云州市节水办法》的决定", None, "")) == "《关于修改〈云州市节水办法〉的决定》："


def test_a_long_heading_is_named_by_its_beginning() -> None:
    heading = "（一） 坚持把节水放在优先位置，统筹推进生活、生产、生态用水的节约与保护"
    assert lead_line(cited("报告", "云〔2024〕1号", heading)) == (
        "《报告》（云〔2024〕1号）（一）坚持把节水放在优先位置，统筹推进生活、生产…："
    )


def test_the_first_statement_leads_and_one_over_two_documents_has_no_lead() -> None:
    one, other = cited("甲办法", None, "第一条", 1, "a"), cited("乙办法", None, "第二条", 2, "b")
    assert lead_of([Statement("甲。", (1,)), Statement("乙。", (2,))], [one, other]) == "《甲办法》第一条："
    assert lead_of([Statement("两处不同。", (1, 2))], [one, other]) == ""
    assert lead_of([], [one]) == ""
