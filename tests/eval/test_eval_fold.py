from eval.fold import DROPPED, fold


def test_nothing_folds_to_nothing():
    assert fold("") == ""
    assert fold(" \n\t　") == ""


def test_every_dropped_character_goes_also_full_width():
    assert fold("".join(DROPPED)) == ""
    assert fold("，；：＊－＂") == ""


def test_full_width_forms_become_one():
    assert fold("（二） ５.２５ 亿元，公顷；ＡＢ") == "(二)5.25亿元公顷AB"


def test_what_the_measures_keep_is_kept():
    assert fold("《办法》第7条？示政发〔2020〕4号!") == "《办法》第7条?示政发〔2020〕4号!"
    assert fold("a.b") == "a.b"
