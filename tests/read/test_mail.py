import base64
from email.message import EmailMessage

import pytest
from mail_files import mail

from errors import Protected, TooMuch
from index.read.task import Task
from index.read.web import read_html
from settings import Settings


def word(text, charset="gb2312", encoding="gbk"):
    return f"=?{charset}?B?{base64.b64encode(text.encode(encoding)).decode()}?="


def test_a_plain_mail_is_a_text_with_its_head_as_lines(unpacked):
    message = EmailMessage()
    message["Subject"] = "关于报送防汛值班表的通知"
    message["From"] = "市水务局 <a@example.cn>"
    message["To"] = "各区水务局 <b@example.cn>"
    message["Date"] = "Tue, 05 Mar 2024 09:30:00 +0800"
    message.set_content("各区水务局：\n请于3月10日前报送。\n")
    assert unpacked(message.as_bytes()) == [
        (
            "关于报送防汛值班表的通知.txt",
            "主题：关于报送防汛值班表的通知\n发件人：市水务局 <a@example.cn>\n收件人：各区水务局 <b@example.cn>\n"
            "日期：2024年3月5日 09:30\n\n各区水务局：\n请于3月10日前报送。\n".encode(),
        )
    ]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\r\n\r\n"], ids=["byte order mark", "empty lines"])
def test_what_programs_save_before_a_mail_is_not_taken_for_the_end_of_its_head(unpacked, before):
    """Fault: all of the mail was its text, and this text a mail again, without end."""
    lines = mail("From: a@b.example", "Subject: x", "Date: Tue, 05 Mar 2024 09:30:00 +0800", "", "text")
    assert unpacked(before + lines) == [
        ("x.txt", "主题：x\n发件人：a@b.example\n日期：2024年3月5日 09:30\n\ntext".encode())
    ]


def test_a_mail_saved_as_utf_16(unpacked):
    data = "\ufeffFrom: a@b.example\nSubject: 会议\nTo: c@d.example\n\n改到周五。".encode("utf-16-le")
    assert unpacked(data)[0][1].decode().splitlines()[-1] == "改到周五。"


def test_gbk_under_the_name_of_gb2312_and_a_character_cut_between_two_words(unpacked):
    raw = "关于镕基路封闭施工的通告".encode("gbk")
    first, second = (f"=?gb2312?B?{base64.b64encode(part).decode()}?=" for part in (raw[:9], raw[9:]))
    data = mail(f"Subject: {first}", f" {second}", "Content-Type: text/plain; charset=gb2312", "", "") + "镕".encode(
        "gbk"
    )
    assert unpacked(data) == [("关于镕基路封闭施工的通告.txt", "主题：关于镕基路封闭施工的通告\n\n镕".encode())]


def test_the_page_of_a_mail_is_read_whole(unpacked, tmp_path):
    page = "<html><head><meta charset=gb2312></head><body><p>各区：</p><p><a href=x>首页</a></p><table><tr><th>区<th>数<tr><td>甲<td>1</table>"
    message = EmailMessage()
    message["Subject"] = "数据"
    message.set_content("各区")
    message.add_alternative(page, subtype="html", charset="gbk")
    ((name, data),) = unpacked(message.as_bytes())
    (tmp_path / name).write_bytes(data)
    source = read_html(Task(tmp_path / name, name, Settings(), tmp_path))
    assert name == "数据.html"
    assert [line.text for line in source.lines] == ["主题：数据", "各区：", "首页", "区\t数", "甲\t1"]


@pytest.mark.parametrize(
    "said",
    [
        f'filename="{word("值班表（镕）.xls")}"',
        "filename*=gb2312''" + "".join(f"%{byte:02X}" for byte in "值班表（镕）.xls".encode("gbk")),
        "filename*=UTF-8''" + "".join(f"%{byte:02X}" for byte in "值班表（镕）.xls".encode()),
        'filename="' + "值班表（镕）.xls".encode("gbk").decode("latin-1") + '"',
        'filename="' + "../目录/值班表（镕）.xls".encode().decode("latin-1") + '"',
    ],
)
def test_names_of_attachments_however_they_are_written(unpacked, said):
    data = mail(
        "Subject: x", "Content-Type: multipart/mixed; boundary=b", "", "--b", "", "text", "--b",
        f"Content-Disposition: attachment; {said}", "Content-Transfer-Encoding: base64", "", "MTIz", "--b--", "",
    )  # fmt: skip
    assert unpacked(data) == [("x.txt", "主题：x\n\ntext".encode()), ("值班表（镕）.xls", b"123")]


def test_a_name_in_the_type_alone_and_none_at_all(unpacked):
    data = mail(
        "Content-Type: multipart/mixed; boundary=b", "", "--b", f'Content-Type: application/msword; name="{word("函.doc")}"',
        "", "1", "--b", "Content-Type: application/pdf", "Content-Disposition: attachment", "", "2", "--b--", "",
    )  # fmt: skip
    assert [name for name, _ in unpacked(data)] == ["邮件正文.txt", "函.doc", "附件.pdf"]


def test_a_forwarded_mail_is_a_mail_of_its_own(unpacked):
    inner = EmailMessage()
    inner["Subject"] = "原件"
    inner.set_content("原文")
    inner.add_attachment(b"1", maintype="application", subtype="pdf", filename="附.pdf")
    outer = EmailMessage()
    outer["Subject"] = "转发"
    outer.set_content("见下")
    outer.add_attachment(inner)
    names = unpacked(outer.as_bytes())
    assert [name for name, _ in names] == ["转发.txt", "原件.eml"]
    assert b"filename" in names[1][1]


def test_logos_signatures_and_the_plain_twin_are_left_out(unpacked):
    message = EmailMessage()
    message["Subject"] = "图"
    message.set_content("正文")
    message.add_alternative("<p>正文<img src=cid:a></p>", subtype="html")
    message.add_attachment(b"1" * 50, maintype="image", subtype="png", disposition="inline", cid="<a>")
    message.add_attachment(
        b"2" * 200_000, maintype="image", subtype="jpeg", disposition="inline", filename="扫描件.jpg"
    )
    message.add_attachment(b"3", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert [name for name, _ in unpacked(message.as_bytes())] == ["图.html", "扫描件.jpg"]


def test_lines_wrapped_for_sending_are_joined(unpacked):
    data = (
        mail("Subject: x", "Content-Type: text/plain; format=flowed; charset=utf-8", "", "")
        + "一二 \n三四\n五".encode()
    )
    assert unpacked(data) == [("x.txt", "主题：x\n\n一二 三四\n五".encode())]


def test_an_encrypted_mail_is_protected_and_a_signed_one_is_read(unpacked, tmp_path):
    with pytest.raises(Protected, match="来信.eml was not read: it is encrypted"):
        unpacked(mail("Subject: x", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "", "MTIz"))


def test_a_mail_past_the_limits_is_refused(unpacked):
    message = EmailMessage()
    message.set_content("x")
    for number in range(4):
        message.add_attachment(b"1", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    with pytest.raises(TooMuch, match="more than 3 files"):
        unpacked(message.as_bytes(), unpack_files=3)


def test_a_field_that_is_broken_is_read_as_far_as_it_goes(unpacked):
    data = b"Subject: =?utf-8?B?5Y==?= \xa8\xff =?gb2312?B?!!!?=\r\nDate: \xa8\r\n\r\nx"
    ((name, text),) = unpacked(data)
    assert name.endswith(".txt")
    assert text.decode().endswith("\n\nx")
