"""One person's dialogue with the window: what was asked and answered, and the question being worked on."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from threading import Lock

from qa.answer import Answer, Progress
from qa.feedback import Verdict, new_id
from qa.question import Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with the answer it got, and what the person thought of that."""

    question: str
    answer: Answer
    as_of: str = ""  # the day asked for; "" where none was
    stopped: bool = False  # the person did not wait for the whole answer
    verdict: Verdict | None = None
    comment: str = ""
    lost: bool = False  # what the person thought last could not be kept
    id: str = field(default_factory=new_id)

    @property
    def turn(self) -> Turn:
        """The two as the pipeline takes them."""
        return Turn(self.question, self.answer)

    @property
    def judgeable(self) -> bool:
        """True where there is an answer, the whole of it."""
        return not self.stopped and self.answer.status != "failed"


class Waiting:
    """A question that is being worked on; one event may begin that."""

    def __init__(self, question: str, as_of: str) -> None:
        self.question, self.as_of = question, as_of
        self.progress = Progress("searching")
        self._begun = Lock()

    def begin(self) -> bool:
        """True the first time only."""
        return self._begun.acquire(blocking=False)


class Dialogue:
    """The exchanges so far, oldest first, and at most one question that waits for its answer.

    Events of one page may come at the same time, so each looks here for what the others have done: what waits is read
    once, and changed only where it is still what was read.
    """

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []
        self.waiting: Waiting | None = None
        self._changing = Lock()

    def __deepcopy__(self, memo: object) -> Dialogue:
        """A dialogue that has not begun: every page gets its own copy of the first."""
        return Dialogue()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The exchanges as the pipeline takes them, without those in which the window could not work."""
        return tuple(held.turn for held in self.exchanges if held.answer.status != "failed")

    def ask(self, question: str, as_of: str) -> bool:
        """True where the question now waits; False where another one does."""
        with self._changing:
            if self.waiting is not None:
                return False
            self.waiting = Waiting(question, as_of)
            return True

    def tell(self, waiting: Waiting, answer: Answer, stopped: bool = False) -> None:
        """Puts the answer to the question that waits after the others, unless nobody waits for it any more."""
        with self._changing:
            if self.waiting is waiting:
                self.exchanges.append(Exchange(waiting.question, answer, waiting.as_of, stopped))
                self.waiting = None

    def clear(self) -> None:
        """Begins anew; nobody waits any more."""
        with self._changing:
            self.exchanges, self.waiting = [], None

    def find(self, id: str) -> Exchange | None:
        """The exchange with that id, None where there is none."""
        return next((exchange for exchange in self.exchanges if exchange.id == id), None)

    def before(self, exchange: Exchange) -> tuple[str, ...]:
        """The questions asked before that exchange."""
        earlier = takewhile(lambda held: held.id != exchange.id, self.exchanges)
        return tuple(held.question for held in earlier)

    def put(self, changed: Exchange) -> None:
        """Puts an exchange in the place of the one with its id."""
        with self._changing:
            self.exchanges = [changed if held.id == changed.id else held for held in self.exchanges]
