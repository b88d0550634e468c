"""What an unnumbered paragraph after a list belongs to: the list's last point, or what the list stands under.

The page does not say. The points before the last do: where none of them has a paragraph after its own, the last has
none either, and the paragraph speaks of the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from index.labels import RANK, Label, is_bullet, names_responsible
from index.outline.leads import Lead, find_leads
from index.repair.lines import Paragraph
from index.tables.split import Table

CLOSING = 0.8  # a paragraph that belongs to the whole document
LEAD = 10.5  # a paragraph that an unnumbered lead heads
BULLET = 11.0
_GOES_ON = 15.0  # innermost of all: the paragraph goes on with what is open

_ENDS = re.compile(
    r"(?:以上报告|以上(?:报告|意见|请示|方案|汇报|发言)?[^。，]{0,6}[，,]?\s*请(?:予|审|批)|以上是|特此|此复|此令|请予审议"
    r"|谢谢大家|谢谢各位|主任、(?:各位)?副主任|联系(?:人|电话|方式)[：:])"
)
_TURNS = re.compile(
    r"(?:各位(?:代表|委员|领导|同志)|同志们|本(?:\w{0,6})(?:办法|条例|规定|意见|方案|细则|通知|通告|公告|标准|决定|规则|制度|规划|措施|政策)"
    r"(?:自|由.{2,20}负责解释))"
)
_OF_THE_WHOLE = re.compile(
    r"(?:符合|享受|达到|满足|具备|对|除|凡|在)?(?:以上|上述|前述|前款|前列)|凡|同一|各[县市区地级有相]|本[条款项节章]"
)
_STOPS = (float(RANK["article"]), float(RANK["day"]))


@dataclass(slots=True)
class _Siblings:
    """What the points of one list before the one that is open have in common."""

    count: int = 0
    parents: int = 0  # have points of their own
    bodies: int = 0  # have paragraphs after their first
    trailing: int = 0  # have paragraphs after their own points
    clauses: int = 0  # end with a semicolon
    full: int = 0  # have text behind their heading
    owed: int = 0  # name who is responsible
    remarked: int = 0  # end with a remark in brackets: （责任单位：…）


@dataclass(slots=True, eq=False)
class _Point:
    """A point that is open."""

    rank: float
    number: int | None = None
    full: bool = False
    clause: bool = False
    colon: bool = False
    parent: bool = False
    body: bool = False
    trailing: bool = False
    owed: bool = False
    remarked: bool = False
    lists: dict[float, _Siblings] = field(default_factory=dict)

    def count_in(self, siblings: _Siblings) -> None:
        siblings.count += 1
        siblings.parents += self.parent
        siblings.bodies += self.body
        siblings.trailing += self.trailing
        siblings.clauses += self.clause
        siblings.full += self.full
        siblings.owed += self.owed
        siblings.remarked += self.remarked


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """What is known of a body's unnumbered paragraphs, by their index among its blocks."""

    leads: dict[int, Lead]  # the lead that heads a paragraph
    ranks: dict[int, float]  # the rank at which a paragraph leaves what is open


def place_unnumbered(
    blocks: Sequence[Paragraph | Table], labels: Sequence[Label | None], ends: Collection[int]
) -> Unnumbered:
    """Where a body's unnumbered paragraphs belong; before the blocks in `ends` every list is over."""
    leads = find_leads(blocks, labels)
    return Unnumbered(leads, _Reader(blocks, labels, leads, ends).ranks)


def goes_on(rank: float | None) -> bool:
    """Whether a paragraph of this rank only continues the point that is open."""
    return rank == _GOES_ON


class _Reader:
    """Reads the blocks in order and settles the paragraphs after a point once the next point is known."""

    def __init__(
        self,
        blocks: Sequence[Paragraph | Table],
        labels: Sequence[Label | None],
        leads: dict[int, Lead],
        ends: Collection[int],
    ) -> None:
        self.ranks: dict[int, float] = {}
        self._root = _Point(-1.0)
        self._open = [self._root]
        self._waiting: list[tuple[int, str]] = []
        for index, block in enumerate(blocks):
            label = labels[index]
            text = "" if isinstance(block, Table) else block.text
            if index in ends:
                self._end()
            if isinstance(block, Table):
                self._keep_all()
            elif label is not None and label.kind == "annex":
                self._end()
                self.ranks[index] = CLOSING
            elif label is not None:
                self._point(RANK[label.kind], label.number, text[label.end :].strip(), False)
            elif index in leads:
                self._point(LEAD, None, text, True)
            elif is_bullet(text):
                self._point(BULLET, None, text, True)
            else:
                self._waiting.append((index, text))
        self._end()

    def _point(self, rank: float, number: int | None, words: str, full: bool) -> None:
        self._settle(rank, number)
        self._close(rank)
        above = self._open[-1]
        above.parent = True
        if number == 1:
            above.lists.pop(rank, None)
        self._open.append(
            _Point(
                rank,
                number,
                full or _has_text(words),
                clause=words.endswith(("；", ";")),
                colon=words.endswith(("：", ":")),
                remarked=words.endswith(("）", ")")),
            )
        )

    def _close(self, rank: float) -> None:
        while self._open[-1].rank >= rank:
            point = self._open.pop()
            lists = self._open[-1].lists
            if point.rank not in lists:
                lists[point.rank] = _Siblings()
            point.count_in(lists[point.rank])

    def _end(self) -> None:
        self._settle(None, None)
        self._close(0.0)
        self._root.lists.clear()

    def _keep_all(self) -> None:
        for _ in self._waiting:
            self._stay()
        self._waiting.clear()
        self._stay()

    def _stay(self) -> None:
        point = self._open[-1]
        if point.parent:
            point.trailing = True
        else:
            point.body = True

    def _settle(self, rank: float | None, number: int | None) -> None:
        """Places the paragraphs that wait, now that the next point is known to have this rank and number."""
        if any(point.rank == RANK["article"] for point in self._open):
            if rank is not None and self._is_next(rank, number):
                for index, text in self._waiting:
                    self.ranks[index] = self._leaves(text, rank, number) or _GOES_ON
            self._waiting.clear()
        former: float | None = None
        for index, text in self._waiting:
            owes = names_responsible(text)
            found = self._leaves(text, rank, number)
            out = former if found is None and not owes else found
            if out is not None:
                self.ranks[index] = out
                self._close(out)
            if owes:
                self._open[-1].owed = True
            else:
                self._stay()
                former = out
        self._waiting.clear()

    def _is_next(self, rank: float, number: int | None) -> bool:
        """Whether the next point follows in a list that is open inside an article: the list is not over."""
        return any(
            point.rank == rank and rank > RANK["article"] and None not in (number, point.number) and number != 1
            for point in self._open
        )

    def _leaves(self, text: str, rank: float | None, number: int | None) -> float | None:
        """The rank of the outermost point that the paragraph stands behind and not in; None where it stands in all."""
        ended = list(self._ended(rank, number))
        if not ended:
            return CLOSING if _ENDS.match(text) and rank is None and len(self._open) > 1 else None
        if names_responsible(text):
            return self._owes(ended)
        whole = _ENDS.match(text) or (_TURNS.match(text) and self._is_complete(ended[0], text))
        if whole:
            return CLOSING if rank is None else ended[-1].rank
        out: float | None = None
        for point in ended:
            if not self._is_complete(point, text):
                break
            out = point.rank
        return out

    def _ended(self, rank: float | None, number: int | None) -> Iterator[_Point]:
        """The open points whose list the next point shows to be over, innermost first."""
        for point in reversed(self._open[1:]):
            over = rank is None or rank < point.rank
            restarts = rank == point.rank and number == 1 and point.number not in (None, 1)
            if point.rank in _STOPS or point.rank < RANK["one"] or not (over or restarts):
                return
            yield point

    def _is_complete(self, point: _Point, text: str) -> bool:
        """Whether the last point of a list is over by what its siblings are: then the paragraph speaks of them all."""
        siblings = self._siblings(point)
        cue = _OF_THE_WHOLE.match(text) is not None or _TURNS.match(text) is not None
        if siblings.trailing or siblings.count == 0:
            return False
        if point.parent:
            return siblings.parents >= 2 or (cue and siblings.parents >= 1)
        unsaid = siblings.remarked == siblings.count and not point.remarked and text.endswith(("）", ")"))
        if point.colon or siblings.bodies or unsaid:
            return False
        lines_alone = siblings.count >= 2 and siblings.parents == siblings.full == 0
        if not (point.full or siblings.clauses or lines_alone):
            return False
        return siblings.count >= 2 or cue or siblings.clauses == siblings.count

    def _siblings(self, point: _Point) -> _Siblings:
        above = self._open[self._open.index(point) - 1]
        return above.lists.get(point.rank, _Siblings())

    def _owes(self, ended: Sequence[_Point]) -> float | None:
        """Where 责任单位 stands behind the points of a measure: with the measure, if none of the points has its own."""
        out: float | None = None
        for point in ended:
            siblings = self._siblings(point)
            if point.rank < RANK["digit"] or siblings.owed or siblings.count == 0:
                break
            out = point.rank
        return out


_CLAUSES = re.compile(r"[。；;！？]")


def _has_text(words: str) -> bool:
    """Whether a numbered line is more than its heading: a sentence behind a first one, a clause, a long sentence."""
    bare = words.rstrip("。：:")
    return len(bare) > 40 or _CLAUSES.search(bare) is not None
