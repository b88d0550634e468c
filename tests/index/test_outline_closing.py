"""What an unnumbered paragraph after a list belongs to, and which paragraphs an unnumbered lead heads."""

from pathlib import Path

import pytest
from printed_lines import read_text

from index.model import Document, Section

HEAD = "示例市节水行动方案\n示政办发〔2024〕3号\n\n"


def section_with(document: Document, words: str) -> Section:
    return document.section_at(document.text.text.index(words))


def path_of(folder: Path, body: str, words: str) -> tuple[str, ...]:
    [document] = read_text(folder, HEAD + body)
    return section_with(document, words).path


RUN_IN = (
    "一、支持政策\n\n（一）支持研发。对研发给予补助，最高十万元。\n\n（二）支持生产。对生产给予补助，最高十万元。\n\n"
    "（三）支持销售。对销售给予补助，最高十万元。\n\n{after}\n\n二、保障措施\n\n加强领导，压实责任。\n"
)
WITH_BODIES = (
    "一、支持政策\n\n（一）支持研发\n\n对研发给予补助，最高十万元。\n\n（二）支持生产\n\n对生产给予补助，最高十万元。\n\n"
    "（三）支持销售\n\n对销售给予补助，最高十万元。\n\n{after}\n\n二、保障措施\n\n加强领导，压实责任。\n"
)


def test_after_points_of_one_paragraph_each_it_belongs_to_what_they_stand_under(tmp_path: Path) -> None:
    body = RUN_IN.format(after="同一项目只享受一次补助，不得重复申领。\n\n资金由区级财政承担，年底结清。")
    assert path_of(tmp_path, body, "同一项目") == ("一、 支持政策",)
    assert path_of(tmp_path, body, "资金由区级") == ("一、 支持政策",)


def test_after_points_with_paragraphs_of_their_own_it_belongs_to_the_last(tmp_path: Path) -> None:
    body = WITH_BODIES.format(after="销售补助由商务部门发放，每年一次。")
    assert path_of(tmp_path, body, "销售补助由")[-1] == "（三） 支持销售"


def test_two_points_are_evidence_only_with_words_that_speak_of_both(tmp_path: Path) -> None:
    body = "一、支持政策\n\n（一）支持研发。对研发给予补助，最高十万元。\n\n（二）支持生产。对生产给予补助。\n\n{after}\n\n二、其他\n\n另行规定。\n"
    assert path_of(tmp_path, body.format(after="以上补助不重复享受。"), "以上补助") == ("一、 支持政策",)
    assert path_of(tmp_path, body.format(after="生产补助按季发放。"), "生产补助按季")[-1] == "（二） 支持生产"


def test_a_point_whose_responsible_unit_comes_later_goes_on(tmp_path: Path) -> None:
    body = (
        "一、任务\n\n（一）装表。安装水表，全面覆盖。（责任单位：市水务局）\n\n（二）改管。改造管网，控制漏损。（责任单位：市住建局）\n\n"
        "（三）宣传。开展宣传，编印手册。\n\n宣传手册免费发放，每户一册。（责任单位：市委宣传部）\n\n二、要求\n\n抓好落实。\n"
    )
    assert path_of(tmp_path, body, "宣传手册")[-1] == "（三） 宣传"


def test_clauses_that_end_with_semicolons_are_over_with_the_full_stop(tmp_path: Path) -> None:
    body = "一、条件\n\n申请人应当符合下列条件：\n\n1.在本市居住；\n\n2.有固定收入。\n\n申请材料应当真实。\n\n二、程序\n\n当场受理。\n"
    assert path_of(tmp_path, body, "申请材料") == ("一、 条件",)


def test_a_list_that_starts_again_was_over_before(tmp_path: Path) -> None:
    body = "一、条件\n\n1.在本市居住满一年；\n\n2.有固定收入；\n\n3.无不良记录。\n\n申请人还应当提交下列材料。\n\n1.申请表；\n\n2.身份证明。\n"
    [document] = read_text(tmp_path, HEAD + body)
    assert section_with(document, "申请人还应当").path == ("一、 条件",)
    assert [s.label for s in document.sections if s.label[:1].isdigit()] == ["1.", "2.", "3.", "1.", "2."]
    assert {len(s.path) for s in document.sections if s.label[:1].isdigit()} == {2}


def test_a_closing_paragraph_of_a_report_ends_the_part_or_the_whole(tmp_path: Path) -> None:
    body = (
        "一、去年工作\n\n（一）稳增长。经济稳步回升，总量过千亿元。\n\n（二）促改革。改革持续深化，事项减半。\n\n各位代表，成绩来之不易。\n\n"
        "二、今年任务\n\n（一）抓项目。项目建设提速，开工百个。\n\n（二）抓民生。民生持续改善，就业稳定。\n\n各位代表，让我们携手前进！\n"
    )
    assert path_of(tmp_path, body, "成绩来之不易") == ("一、 去年工作",)
    assert path_of(tmp_path, body, "携手前进") == ()


def test_the_paragraph_of_a_heading_alone_is_no_closing(tmp_path: Path) -> None:
    body = "一、总体要求\n\n抓好落实。\n\n二、施行日期\n\n本方案自2024年5月1日起施行。\n"
    assert path_of(tmp_path, body, "本方案自") == ("二、 施行日期",)


def test_announced_annexes_belong_to_no_point(tmp_path: Path) -> None:
    body = "一、总体要求\n\n抓好落实，确保见效。\n\n附件：1.任务清单\n\n2.责任分工表\n"
    assert path_of(tmp_path, body, "1.任务清单") == ()
    [document] = read_text(tmp_path, HEAD + body)
    assert section_with(document, "责任分工表").kind == "item"


def test_leads_head_the_paragraphs_of_one_heading(tmp_path: Path) -> None:
    body = (
        "一、重点工作\n\n全市上下齐心协力，抓好三项工作。\n\n推进计量。安装水表，全面覆盖，年内完成。\n\n改造管网。更换旧管，控制漏损，年内开工。\n\n"
        "管网改造分区推进，先易后难。\n\n加强宣传。编印手册，免费发放，每户一册。\n\n二、要求\n\n抓好落实。\n"
    )
    [document] = read_text(tmp_path, HEAD + body)
    leads = [s for s in document.sections if s.kind == "heading" and not s.label]
    assert [s.heading for s in leads] == ["推进计量", "改造管网", "加强宣传"]
    assert {s.path[:-1] for s in leads} == {("一、 重点工作",)}
    assert section_with(document, "先易后难").heading == "改造管网"
    assert section_with(document, "全市上下").heading == "重点工作"


@pytest.mark.parametrize(
    "body",
    [
        "一、重点工作\n\n推进计量。安装水表，全面覆盖，年内完成。\n\n二、要求\n\n抓好落实。\n",  # one alone is a sentence
        "第一条 本市推进计量。\n\n推进计量。安装水表，全面覆盖，年内完成。\n\n改造管网。更换旧管，控制漏损。\n",  # 款
        "一、重点工作\n\n二是改造管网。更换旧管，控制漏损。\n\n三是加强宣传。编印手册，免费发放。\n",  # no 一是
    ],
)
def test_no_leads(tmp_path: Path, body: str) -> None:
    [document] = read_text(tmp_path, HEAD + body)
    assert [s for s in document.sections if s.kind == "heading" and not s.label] == []


def test_responsible_units_stand_with_their_measure(tmp_path: Path) -> None:
    body = (
        "一、任务\n\n（一）推进计量。安装水表，全面覆盖。\n\n责任单位：市水务局\n\n（二）管网工程\n\n1.新建管网。建设一百公里，年内开工。\n\n"
        "2.改造管网。改造五十公里，年内开工。\n\n牵头单位：市住建局\n\n二、要求\n\n抓好落实。\n"
    )
    [document] = read_text(tmp_path, HEAD + body)
    measure = section_with(document, "责任单位")
    assert measure.heading == "推进计量"
    assert document.section_text(measure).splitlines() == ["（一）推进计量。安装水表，全面覆盖。", "责任单位：市水务局"]
    assert section_with(document, "牵头单位").path == ("一、 任务", "（二） 管网工程")


def test_an_item_of_an_article_goes_on_where_its_list_does(tmp_path: Path) -> None:
    body = "第一条 用水单位应当做到：\n（一）装表；\n（二）检定。\n检定每年一次。\n（三）建账。\n违反的，责令改正。\n"
    [document] = read_text(tmp_path, HEAD + body)
    assert section_with(document, "检定每年").label == "（二）"
    assert section_with(document, "违反的").label == "第二款"


def test_text_under_a_caption_alone_is_the_first_paragraph(tmp_path: Path) -> None:
    body = "第一条 （立法目的）\n为了节约用水，制定本办法。\n前款所称用水，包括工业用水。\n"
    [document] = read_text(tmp_path, HEAD + body)
    article = section_with(document, "为了节约")
    assert (article.label, article.heading) == ("第一条", "立法目的")
    assert section_with(document, "前款所称").label == "第二款"


def test_a_chapter_without_a_number(tmp_path: Path) -> None:
    body = "第一章 总则\n\n第一条 本市节约用水。\n\n附　则\n\n第二条 本办法自2024年5月1日起施行。\n"
    [document] = read_text(tmp_path, HEAD + body)
    assert section_with(document, "本办法自").path == ("附则", "第二条")


def test_ordinals_that_begin_paragraphs_are_points(tmp_path: Path) -> None:
    body = "一、重点工作\n\n做好两项工作。\n\n一是推进计量，全面覆盖。安装水表。\n\n二是改造管网。更换旧管，一是东区，二是西区。\n\n二、要求\n\n抓好落实。\n"
    [document] = read_text(tmp_path, HEAD + body)
    points = [(s.label, s.heading, s.path[0]) for s in document.sections if s.label.endswith("是")]
    assert points == [("一是", "推进计量，全面覆盖", "一、 重点工作"), ("二是", "改造管网", "一、 重点工作")]


def test_who_answers_behind_points_of_the_second_rank_answers_for_the_last(tmp_path: Path) -> None:
    body = (
        "一、任务\n\n（一）装表。安装水表。\n\n（二）改管。改造管网。\n\n责任单位：市水务局\n\n二、要求\n\n抓好落实。\n"
    )
    assert path_of(tmp_path, body, "责任单位")[-1] == "（二） 改管"


def test_where_a_point_before_had_a_paragraph_behind_its_own_points_the_last_has_one_too(tmp_path: Path) -> None:
    own = "1.安装水表；\n\n2.改造管网。\n\n"
    body = f"一、任务\n\n（一）装表\n\n{own}以上任务今年完成。\n\n（二）改管\n\n{own}以上任务明年完成。\n\n二、要求\n\n抓好落实。\n"
    assert path_of(tmp_path, body, "今年完成")[-1] == "（一） 装表"
    assert path_of(tmp_path, body, "明年完成")[-1] == "（二） 改管"
