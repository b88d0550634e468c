from index.encoder.parts import parts_of

PIECES = ["[UNK]", "欠", "工资", "拖欠", "拖欠工资", "2023", "工", "。"]


def test_a_piece_is_made_of_the_shorter_pieces_in_it():
    made = {PIECES[number]: [PIECES[part] for part in parts] for number, parts in enumerate(parts_of(PIECES))}
    assert made["拖欠工资"] == ["拖欠", "欠", "工", "工资"]
    assert made["拖欠"] == ["欠"]


def test_what_has_no_parts_is_its_own():
    made = {PIECES[number]: [PIECES[part] for part in parts] for number, parts in enumerate(parts_of(PIECES))}
    assert {made[piece][0] for piece in ("[UNK]", "欠", "2023", "。")} == {"[UNK]", "欠", "2023", "。"}
    assert [len(made[piece]) for piece in ("[UNK]", "欠", "2023", "。")] == [1, 1, 1, 1]
