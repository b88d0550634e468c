import json
import lzma

import pytest

from errors import EncoderError
from index.encoder.corpus import (
    Article,
    Excerpt,
    LayQuestion,
    is_held_out,
    paragraphs,
    read_articles,
    read_laws,
    read_official,
    read_questions,
    sentences,
)
from tests.encoder.tiny import write_training_folder


def test_a_law_text_counts_once_whatever_its_spacing_and_edition(tmp_path):
    data = write_training_folder(tmp_path)
    assert read_laws(data) == [
        Excerpt("示例市供水条例", "用水管理", "供水企业应当保证水质符合国家标准。停水应当提前通知用户。"),
        Excerpt("示例省养犬条例", "", "养犬人应当为犬只注射狂犬病疫苗，并办理登记，领取犬牌。", local=True),
    ]


def test_official_paragraphs_carry_title_and_heading(tmp_path):
    learnt, held_out = read_official(write_training_folder(tmp_path))
    assert [(one.title, one.heading, one.text) for one in learnt] == [
        ("关于冬季供热的通知", "一、供热时间", "每年十一月十五日开始供热。次年三月十五日停止供热。"),
        ("关于冬季供热的通知", "二、收费标准", "居民每平方米二十五元。低保户减半收取。"),
    ]
    assert held_out == []


def test_all_editions_of_a_title_are_on_the_same_side():
    assert is_held_out("关于 冬季供热的通知") == is_held_out("关于冬季供热的通知")
    share = sum(is_held_out(f"第{number}号通知") for number in range(2_000)) / 2_000
    assert 0.03 < share < 0.07


def test_a_held_out_paragraph_that_training_also_has_is_dropped(tmp_path):
    title = next(f"第{number}号通知" for number in range(1_000) if is_held_out(f"第{number}号通知"))
    shared, own = "供热单位应当公布服务电话。", "热力站应当有人昼夜值守并作记录。"
    records = [{"title": "关于供热的通知", "text": shared}, {"title": title, "text": f"{shared}\n小标题\n{own}"}]
    with lzma.open(tmp_path / "gov_docs.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    assert [one.text for one in read_official(tmp_path)[1]] == [own]


def test_questions_and_articles_of_stard(tmp_path):
    data = write_training_folder(tmp_path)
    assert read_questions(data, "train")[0] == LayQuestion("家里停水了没人通知怎么办？", (1,))
    assert read_articles(data)[0] == Article(1, "示例市供水条例第八条\n停水应当提前通知用户。")


def test_short_lines_are_joined_and_long_ones_cut_between_sentences():
    long = "甲" * 149 + "。"
    assert list(paragraphs(f"标题\n短句一。\n短句二。\n{long}{long}{long}")) == [
        ("标题", "短句一。短句二。" + long),
        ("标题", long + long),
    ]


def test_sentences_joined_are_the_text():
    text = "第一句。第二句；第三句！？没有句号"
    assert sentences(text) == ["第一句。", "第二句；", "第三句！？", "没有句号"]


def test_a_missing_training_file_is_named(tmp_path):
    with pytest.raises(EncoderError, match=r"laws_cn_articles\.jsonl\.xz cannot be read"):
        read_laws(tmp_path)
