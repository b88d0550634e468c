"""What an explanation of retrieval is told in: the names of lists, features and reasons, Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qa.explain import Explained, Feature, Probe

Words = Mapping[str, tuple[str, str]]

LISTS: Words = {
    "words": ("词语", "words"),
    "vectors": ("语义", "meaning"),
    "article": ("条款", "article"),
    "references": ("引用", "references"),
    "cites": ("引用点名的文件", "cites the document named"),
}
FEATURES: Words = {
    "words": ("词语检索", "score by words"),
    "vectors": ("语义检索", "score by meaning"),
    "cover": ("词语覆盖", "word cover"),
    "cover_whole": ("连同标题的覆盖", "word cover with title and headings"),
    "new_cover": ("补充新词", "words that no better passage has"),
    "years": ("年份相符", "years"),
    "numbers": ("数字相符", "numbers"),
    "kind": ("含所问类型", "kind of answer asked for"),
    "named": ("点名的文件", "document named"),
    "mentioned": ("提到的文件", "document spoken of"),
    "issuer": ("提到的机关", "issuer spoken of"),
    "month": ("提到的月份", "month spoken of"),
    "article": ("点名的条款", "article named"),
    "reference": ("引用关系", "cites one of the best, or is cited by it"),
    "focus": ("上一轮的文件", "document of the turn before"),
    "near": ("上一轮的章节", "section of the turn before"),
    "replaced": ("文件已被替代", "document replaced"),
    "status": ("文件状态相符", "status asked for"),
    "then": ("所问年份有效", "held in the year asked about"),
    "relative": ("推算年份相符", "year counted from the day of asking"),
    "cites": ("引用点名的文件", "cites the document named"),
    "brief": ("过于简短", "hardly more than a heading"),
}
REASONS: Words = {
    "no_words": ("请输入检索词：没有可以查找的文字。", "Type what to look for: there is no word or number in it."),
    "too_long": ("检索词太长了，请不要超过 {limit} 字。", "That is too long to look for: at most {limit} characters."),
    "nothing_held": ("还没有收录任何文件，请先建立索引。", "No document is indexed yet: build the index first."),
    "nothing_found": ("没有找到相关段落。", "No passage was found."),
}
TWIN = ("与排在前面的段落几乎相同，故排在最后", "nearly the same as a better passage, so put last")

BESIDE = (
    "与第 {rank} 段有引用关系，故紧随其后",
    "cites passage {rank} or is cited there, so put right after it",
)


def spoken(words: tuple[str, str]) -> str:
    """Chinese with English beside it."""
    return " ".join(words)


def reason(probe: Probe) -> str:
    """Why there are no passages; "" where there are some."""
    return spoken(REASONS[probe.reason]).format(limit=probe.limit) if probe.reason else ""


def lines(probe: Probe) -> Iterator[str]:
    """The passages of `probe` with their reasons, for a terminal."""
    for each in probe.passages:
        yield f"{each.rank:>3}  {each.score:.4f}  {each.found.document}  {each.found.section}  ({_place(each)})"
        yield f"     {' '.join(each.found.text.split())}"
        yield f"     {_standing(each)}"
        yield from (f"       {_counted(feature)}" for feature in each.features if feature.points)
        yield f"     命中 matched: {'、'.join(each.matched) or '—'}"
        if each.twin:
            yield f"     {spoken(TWIN)}"
        if each.beside:
            yield f"     {spoken(BESIDE).format(rank=each.beside)}"


def _place(each: Explained) -> str:
    page = f" 第{each.page}页" if each.page is not None else ""
    return f"{each.found.source}{page} 第{each.line}行"


def _standing(each: Explained) -> str:
    ranks = [f"{spoken(LISTS.get(name, (name, '')))} #{rank}" for name, rank in each.lists.items()]
    return " · ".join([*ranks, f"合并 fused {each.fused:.4f}", f"重排 reranked {each.score:.4f}"])


def _counted(feature: Feature) -> str:
    name = spoken(FEATURES.get(feature.name, (feature.name, "")))
    return f"{name} {feature.value:.2f} × {feature.weight:.2f} = {feature.points:.2f}"
