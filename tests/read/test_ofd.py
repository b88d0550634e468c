import pytest
from made_ofd import SPACE, members, packed, page, read, resources, rule, text, texts

from errors import Damaged, EmptyFile, Protected, TooMuch
from index.read.ofd.text import deltas


def test_the_package_gives_what_it_is_for():
    from index.read import ofd

    assert ofd.__all__ == ["read_ofd"]


def test_lines_have_page_and_place(tmp_path):
    source = read(
        members(page(text("云州市人民政府", x=21, y=29.7, size=10.5)), page(text("第二页的正文", y=40))), tmp_path
    )
    assert texts(source) == ["云州市人民政府", "第二页的正文"]
    assert [line.page for line in source.lines] == [1, 2]
    assert source.pages == 2
    (area,) = source.lines[0].areas
    assert (area.start, area.end) == (0, 7)
    left, top, right, bottom = area.box
    assert left == pytest.approx(0.1)
    assert right == pytest.approx((21 + 7 * 10.5) / 210)
    assert top < 29.7 / 297 < bottom


def test_objects_are_read_from_top_to_bottom_however_the_file_orders_them(tmp_path):
    source = read(
        members(page(text("第二行在这里", y=50), text("第一行在这里", y=40), text("第三行在这里", y=60))), tmp_path
    )
    assert texts(source) == ["第一行在这里", "第二行在这里", "第三行在这里"]


def test_a_line_in_several_objects_is_one(tmp_path):
    source = read(members(page(text("办法", x=45), text("高龄津贴", x=25), text("示", x=20))), tmp_path)
    assert texts(source) == ["示高龄津贴办法"]


@pytest.mark.parametrize(
    ("said", "count", "found"),
    [
        ("5 5 6", 3, [5, 5, 6]),
        ("g 3 5", 3, [5, 5, 5]),
        ("1 g 2 5 7", 4, [1, 5, 5, 7]),
        ("5", 3, [5, 5, 5]),
        ("5 6 7 8", 2, [5, 6]),
        ("g 1000000000000 5", 2, [5, 5]),
        ("1,2,3", 3, [1, 2, 3]),
        ("5 x 7", 3, [5, 5, 5]),
        ("g 2", 3, None),
        ("", 3, None),
        (None, 3, None),
        ("5", 0, []),
    ],
)
def test_distances_between_characters(said, count, found):
    assert deltas(said, count) == found


def test_characters_without_distances_stand_beside_each_other(tmp_path):
    source = read(members(page(text("没有给出字距的一行", steps=""))), tmp_path)
    assert texts(source) == ["没有给出字距的一行"]


def test_a_text_code_without_a_place_goes_on_at_the_last(tmp_path):
    two = text("上一行").replace(
        "</ofd:TextObject>", '<ofd:TextCode Y="15" DeltaX="g 2 5">下一行</ofd:TextCode></ofd:TextObject>'
    )
    assert texts(read(members(page(two)), tmp_path)) == ["上一行", "下一行"]


def test_a_file_indented_for_reading_has_no_line_ends_in_its_text(tmp_path):
    assert texts(read(members(page(text("\n   高龄津贴\n  ", steps="g 3 5"))), tmp_path)) == ["高龄津贴"]


def test_scale_and_boundary_place_the_text(tmp_path):
    points = text("缩放的文字", x=21, y=29.7, size=12, steps="g 4 12", CTM="0.3528 0 0 0.3528 0 0")
    (line,) = read(members(page(points)), tmp_path).lines
    assert line.text == "缩放的文字"
    left, _, right, _ = line.areas[0].box
    assert left == pytest.approx(0.1)
    assert right == pytest.approx((21 + 5 * 12 * 0.3528) / 210)


def test_a_page_box_that_does_not_begin_at_zero(tmp_path):
    (line,) = read(members(page(text("正文", x=121, y=130), box="100 100 210 297")), tmp_path).lines
    assert line.areas[0].box[0] == pytest.approx(0.1)


def test_blocks_in_blocks_are_read(tmp_path):
    block = f'<ofd:PageBlock ID="5"><ofd:PageBlock ID="6">{text("块中之块")}</ofd:PageBlock></ofd:PageBlock>'
    assert texts(read(members(page(block)), tmp_path)) == ["块中之块"]


def test_what_is_not_visible_is_left_out(tmp_path):
    assert texts(read(members(page(text("看得见"), text("看不见", y=60, Visible="false"))), tmp_path)) == ["看得见"]


@pytest.mark.parametrize("kind", ["PublicRes", "DocumentRes"])
def test_text_in_composite_graphics_is_read_where_they_are_used(tmp_path, kind):
    unit = f'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="30" Width="1" Height="1"><ofd:Content>{text("图元中的文字", x=0, y=10)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>'
    use = '<ofd:CompositeObject ID="31" Boundary="21 100 100 50" CTM="0.5 0 0 0.5 0 0" ResourceID="30"/>'
    parts = members(page(use), common=f"<ofd:{kind}>Res1.xml</ofd:{kind}>") | {"Doc_0/Res1.xml": resources(unit)}
    (line,) = read(parts, tmp_path).lines
    assert line.text == "图元中的文字"
    assert line.areas[0].box[0] == pytest.approx(0.1)
    assert line.areas[0].box[1] == pytest.approx((100 + 0.5 * (10 - 0.88 * 5)) / 297)


def test_composites_that_use_themselves_end(tmp_path):
    use = '<ofd:CompositeObject ID="31" Boundary="0 0 1 1" ResourceID="30"/>'
    unit = f'<ofd:CompositeGraphicUnit ID="30"><ofd:Content>{use}</ofd:Content></ofd:CompositeGraphicUnit>'
    parts = members(page(use, text("正文仍在")), common="<ofd:PublicRes>R.xml</ofd:PublicRes>") | {
        "Doc_0/R.xml": resources(unit)
    }
    assert texts(read(parts, tmp_path)) == ["正文仍在"]


def test_composites_that_multiply_are_refused(tmp_path):
    def using(key):
        return f'<ofd:CompositeObject ID="1" Boundary="0 0 1 1" ResourceID="{key}"/>'

    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>{using(n + 1) * 10}</ofd:Content></ofd:CompositeGraphicUnit>'
        for n in range(30, 38)
    )
    parts = members(page(using(30)), common="<ofd:PublicRes>R.xml</ofd:PublicRes>") | {"Doc_0/R.xml": resources(units)}
    with pytest.raises(TooMuch, match=r"^示例\.ofd was not read: one of its pages has more"):
        read(parts, tmp_path)


def test_templates_are_part_of_the_page(tmp_path):
    common = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml" ZOrder="Background"/>'
    used = '<ofd:Template TemplateID="7" ZOrder="Background"/>'
    parts = members(page(text("张某某", x=60), before=used), common=common) | {"Doc_0/Tpls/T.xml": page(text("姓名："))}
    assert texts(read(parts, tmp_path))[0].replace(" ", "") == "姓名：张某某"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("/Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
        ("Doc_0/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
        ("Pages\\Page_0\\Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
        ("./Pages/../Pages/Page_0/content.XML", "DOC_0/Pages/Page_0/Content.xml"),
        ("Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
        ("/Pages/Page_0/Content.xml", "Doc_0/Pages/Page_0/Content.xml"),
    ],
)
def test_paths_are_found_as_sloppy_writers_write_them(tmp_path, written, stored):
    parts = members(page(text("正文")))
    content = parts.pop("Doc_0/Pages/Page_0/Content.xml")
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace("Pages/Page_0/Content.xml", written)
    assert texts(read({**parts, stored: content}, tmp_path)) == ["正文"]


def test_prefixes_and_name_spaces_do_not_matter(tmp_path):
    parts = {
        name: content.replace("ofd:", "").replace(SPACE.replace("ofd:", ""), "")
        for name, content in members(page(text("无前缀"))).items()
    }
    assert texts(read(parts, tmp_path)) == ["无前缀"]


def test_several_documents_follow_each_other(tmp_path):
    first = members(page(text("甲文件")), roots=("Doc_0/Document.xml", "/Doc_1/Document.xml"))
    second = {
        name.replace("Doc_0", "Doc_1"): content
        for name, content in members(page(text("乙文件"))).items()
        if name != "OFD.xml"
    }
    source = read(first | second, tmp_path)
    assert [(line.text, line.page) for line in source.lines] == [("甲文件", 1), ("乙文件", 2)]


def test_ruled_lines_make_a_table(tmp_path):
    rules = [rule(20, y, 120, y) for y in (40, 50, 60)] + [rule(x, 40, x, 60) for x in (20, 70, 120)]
    cells = [
        text("项目", x=25, y=47),
        text("标准", x=75, y=47),
        text("高龄津贴", x=25, y=57),
        text("每月200元", x=75, y=57),
    ]
    source = read(members(page(text("附表", y=30), *rules, *cells)), tmp_path)
    rows = [line.row.cells for line in source.lines if line.row]
    assert rows == [("项目", "标准"), ("高龄津贴", "每月200元")]
    assert texts(source)[0] == "附表"


def test_a_table_of_thin_filled_rectangles(tmp_path):
    def bar(x, y, w, h):
        return (
            f'<ofd:PathObject ID="8" Boundary="{x} {y} {w} {h}" Stroke="false" Fill="true">'
            f"<ofd:AbbreviatedData>M 0 0 L {w} 0 L {w} {h} L 0 {h} C</ofd:AbbreviatedData></ofd:PathObject>"
        )

    bars = [bar(20, y, 100, 0.35) for y in (40, 50, 60)] + [bar(x, 40, 0.35, 20) for x in (20, 70, 120)]
    cells = [text("年龄", x=25, y=47), text("标准", x=75, y=47), text("八十岁", x=25, y=57), text("五十元", x=75, y=57)]
    rows = [line.row.cells for line in read(members(page(*bars, *cells)), tmp_path).lines if line.row]
    assert rows == [("年龄", "标准"), ("八十岁", "五十元")]


def test_vertical_text_is_read_down_its_columns(tmp_path):
    def column(words, x):
        return text(words, x=x, y=40, steps=" ", code=f' DeltaY="g {len(words) - 1} 6"')

    source = read(members(page(column("云州市高龄津贴", 100), column("管理办法公告", 90))), tmp_path)
    assert "".join(texts(source)) == "云州市高龄津贴管理办法公告"


def test_slanted_text_is_a_watermark_and_named(tmp_path):
    mark = text("内部资料", x=50, y=150, CTM="0.7071 -0.7071 0.7071 0.7071 0 0")
    source = read(members(page(text("正文"), mark)), tmp_path)
    assert texts(source) == ["正文"]
    assert any("水印" in note and "第1页" in note for note in source.notes)


def test_remarks_on_a_page_are_a_note_and_no_text(tmp_path):
    listed = f'<ofd:Annotations {SPACE}><ofd:Page PageID="0"><ofd:FileLoc>P0/A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    stamp = (
        f'<ofd:Annot Type="Stamp" ID="1"><ofd:Appearance Boundary="0 0 9 9">{text("已阅")}</ofd:Appearance></ofd:Annot>'
    )
    mark = f'<ofd:Annot Type="Watermark" ID="2"><ofd:Appearance Boundary="0 0 9 9">{text("样张")}</ofd:Appearance></ofd:Annot>'
    remark = '<ofd:Annot Type="Path" ID="3"><ofd:Remark>请核对</ofd:Remark></ofd:Annot>'
    parts = members(page(text("正文")), after="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>") | {
        "Doc_0/Annots/Annotations.xml": listed,
        "Doc_0/Annots/P0/A.xml": f"<ofd:PageAnnot {SPACE}>{stamp}{mark}{remark}</ofd:PageAnnot>",
    }
    source = read(parts, tmp_path)
    assert texts(source) == ["正文"]
    (note,) = source.notes
    assert "已阅" in note
    assert "请核对" in note
    assert "样张" not in note


def test_attachments_are_named_in_a_note(tmp_path):
    listed = f'<ofd:Attachments {SPACE}><ofd:Attachment ID="1" Name="名单" Format="xlsx"><ofd:FileLoc>a.dat</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    parts = members(page(text("正文")), after="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>")
    (note,) = read(parts | {"Doc_0/Attachs/Attachments.xml": listed}, tmp_path).notes
    assert "名单.xlsx" in note


def test_a_missing_page_is_named_and_the_others_are_read(tmp_path):
    parts = members(page(text("第一页")), page(text("第二页")))
    del parts["Doc_0/Pages/Page_0/Content.xml"]
    source = read(parts, tmp_path)
    assert [(line.text, line.page) for line in source.lines] == [("第二页", 2)]
    assert any("第1页" in note and "缺失" in note for note in source.notes)


def test_pages_that_are_images_are_no_silent_empty_file(tmp_path):
    image = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="4"/>'
    media = '<ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>a.jb2</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    parts = members(page(image), page(image), common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>") | {
        "Doc_0/R.xml": resources(media),
        "DOC_0/Res/A.JB2": b"\x97JB2",
    }
    with pytest.raises(
        EmptyFile, match=r"^示例\.ofd was not read: it has no text layer: 2 pages are images; set WENZHENG_OCR"
    ):
        read(parts, tmp_path)
    source = read(parts | {"Doc_0/Pages/Page_1/Content.xml": page(text("正文仍可读"))}, tmp_path)
    assert texts(source) == ["正文仍可读"]
    assert any("第1页" in note and "图像" in note for note in source.notes)


def test_images_that_nothing_here_reads_are_said_to_be(tmp_path):
    image = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="4"/>'
    media = '<ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>a.jb2</ofd:MediaFile></ofd:MultiMedia>'
    parts = members(page(image), common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>")
    parts |= {"Doc_0/R.xml": resources(media), "Doc_0/Res/a.jb2": b"\x97JB2"}
    with pytest.raises(EmptyFile, match=r"1 pages are images; print it to PDF\.$"):
        read(parts, tmp_path, ocr=True)


def test_a_page_of_glyphs_without_unicode_counts_as_an_image(tmp_path):
    with pytest.raises(EmptyFile, match="no text layer: 1 pages"):
        read(members(page(text("\ue001\ue002\ue003\ue004\ue005"))), tmp_path)


@pytest.mark.parametrize("gone", ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
def test_what_is_missing_is_named(tmp_path, gone):
    parts = members(page(text("正文")))
    del parts[gone]
    with pytest.raises(Damaged, match=r"^示例\.ofd was not read: [^\n]*; [^\n]*\.$"):
        read(parts, tmp_path)


def test_entities_are_not_unfolded(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY x "哈哈"><!ENTITY y "&x;&x;">]>' + page(text("&y;"))
    with pytest.raises(Damaged, match="declares XML entities"):
        read(members(bomb), tmp_path)


def test_an_encrypted_package_is_said_to_be(tmp_path):
    data = packed(members(page(text("正文")))).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    with pytest.raises(Protected, match="encrypted"):
        read(data, tmp_path)


def test_pages_that_are_encrypted_by_the_standard_need_their_password(tmp_path):
    parts = members(page(text("正文"))) | {"Encryptions.xml": f"<ofd:Encryptions {SPACE}/>"}
    assert texts(read(parts, tmp_path)) == ["正文"]
    del parts["Doc_0/Pages/Page_0/Content.xml"]
    with pytest.raises(Protected, match="pages are encrypted"):
        read(parts, tmp_path)


@pytest.mark.parametrize("turn", [90, 270])
def test_a_label_on_its_side_is_not_lost(tmp_path, turn):
    label = text(
        "附件一览", x=195, y=100, steps=" ", code=f' DeltaY="g 3 {5 if turn == 90 else -5}"', CharDirection=turn
    )
    source = read(members(page(*[text("这一行是横排的正文", y=30 + 10 * n) for n in range(9)], label)), tmp_path)
    assert "附件一览" in source.text


def test_too_many_pages(tmp_path):
    with pytest.raises(TooMuch, match="3 pages and the limit is 2"):
        read(members(*[page(text("正文"))] * 3), tmp_path, read_pages=2)


def test_what_stands_beside_the_page_is_not_on_it(tmp_path):
    away = text("页外文字", x=500), text("更远", x=1e308, size=1e300, CTM="1e308 0 0 1e308 0 0")
    assert texts(read(members(page(text("正文"), *away)), tmp_path)) == ["正文"]
