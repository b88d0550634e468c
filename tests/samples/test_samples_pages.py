"""What the pages of the samples did to their text is undone: encodings, running heads, cut sentences, moved signatures."""

from __future__ import annotations

from sample_documents import ELDERLY_OLD, GAZETTE, MEDICAL, WORK, document, documents_of, section, sections


def test_gb18030_and_byte_order_mark_leave_no_trace() -> None:
    assert "联系人：刘䶮" in document(ELDERLY_OLD).text.text
    assert document(MEDICAL).text.text.startswith("示例市人民政府关于印发")


def test_signature_inside_an_article_is_moved_out_of_it() -> None:
    read = document(GAZETTE, 1)
    ninth = read.section_text(section(read, "第九条")).strip()
    assert ninth == (
        "第九条　新建二次供水设施经验收合格后，建设单位应当在三十日内移交供水企业。"
        "移交时应当提交竣工图、设备清单、水质检测报告和设备质量保证书。"
    )
    assert [read.section_text(s).strip() for s in sections(read, "signature")] == ["示例市人民政府\n2025年5月26日"]


def test_sentence_cut_by_a_page_is_whole_again() -> None:
    text = document(GAZETTE, 3).text.text
    assert "故障充电桩应当在四十八小时内修复；连续六个月" in text
    assert "换电站每座补贴30万元。" in text


def test_no_running_head_is_left_in_the_gazette() -> None:
    for read in documents_of(GAZETTE)[1:]:
        assert "示例市人民政府公报" not in read.text.text
        assert "人事任免\n" not in read.text.text


def test_entry_wrapped_at_a_semicolon_stays_one() -> None:
    assert "会商会；陪同省生态环境厅" in document(GAZETTE, 5).text.text


def test_speaker_and_address_of_the_work_report_stand_apart() -> None:
    assert "各位代表：" in document(WORK).text.text.split("\n")
