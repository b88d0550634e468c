import random

from index.encoder.collection import SPAN, Block, Probe, block_pairs, draw_pairs, take_probes

FIRST, SECOND, THIRD = "第一句话在这里写着。", "第二句话也在这里写。", "第三句话还在这里写。"
BLOCK = Block("示例市供水条例\n用水管理", FIRST + SECOND + THIRD)


def test_probes_are_taken_out_of_one_block_in_four():
    blocks = [Block("标题", f"{number}号第一句话写在这里。{number}号第二句话写在这里。") for number in range(40)]
    probes, rest = take_probes(blocks, 99, random.Random(0))
    assert len(probes) == 10
    for probe in probes:
        assert probe.sentence in blocks[probe.block].body
        assert rest[probe.block].body == blocks[probe.block].body.replace(probe.sentence, "")
    untouched = set(range(40)) - {probe.block for probe in probes}
    assert all(rest[number] == blocks[number] for number in untouched)
    assert len(take_probes(blocks, 3, random.Random(0))[0]) == 3


def test_a_block_of_one_sentence_gives_no_probe():
    probes, rest = take_probes([Block("标题", FIRST)] * 8, 99, random.Random(0))
    assert probes == []
    assert rest == [Block("标题", FIRST)] * 8
    assert Probe(FIRST, 0) not in probes


def test_a_block_gives_its_heading_neighbours_and_spans():
    pairs = [pair for seed in range(100) for pair in block_pairs(BLOCK, random.Random(seed))]
    assert ("用水管理", BLOCK.body) in pairs
    assert (FIRST, SECOND + THIRD) in pairs
    assert (SECOND, f"{BLOCK.heading}\n{FIRST}{THIRD}") in pairs
    spans = [anchor for anchor, _ in pairs if anchor not in (FIRST, SECOND, THIRD, "用水管理")]
    assert all(anchor in BLOCK.body and len(anchor) <= SPAN[1] for anchor in spans)
    assert {len(list(block_pairs(BLOCK, random.Random(seed)))) for seed in range(100)} == {6, 7}


def test_epochs_stop_at_the_most():
    drawn = draw_pairs([BLOCK, BLOCK], 3, 20, random.Random(0))
    assert (len(drawn.anchors), len(drawn.passages), len(drawn.topics)) == (20, 20, 20)
    assert set(drawn.topics) == {0, 1}
    assert 36 <= len(draw_pairs([BLOCK, BLOCK], 3, 99, random.Random(0)).anchors) <= 42
    assert draw_pairs([], 3, 99, random.Random(0)).anchors == []
