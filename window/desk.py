"""What the window does with the pipeline and the documents, apart from how the page is laid out."""

from __future__ import annotations

import logging
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import gradio as gr

from errors import QuestionError
from qa.answer import Answer, Found, Progress
from qa.question import Turn
from settings import Settings
from window.conversation import welcome
from window.examples import examples
from window.found import found_table
from window.listing import listing
from window.markup import text
from window.place import Place
from window.reader import reader
from window.scope import EVERYTHING, Scope, beside, choices
from window.sources import Answerer, Pictures, Shelf
from window.words import both, spoken

log = logging.getLogger("wenzheng.window")


@dataclass(frozen=True)
class Desk:
    """Answers, passages and documents as the window and programs ask for them; keeps nothing between two calls."""

    answerer: Answerer
    shelf: Shelf
    settings: Settings
    pictures: Pictures | None = None  # of the files that the documents were read from

    def greeting(self) -> str:
        """What stands in the window before the first question."""
        return welcome(examples(self.shelf, self.settings), len(self.shelf.documents()))

    def answer(self, question: str, as_of: str, scope: Scope = EVERYTHING) -> Answer:
        """The answer to a question that stands alone; see `stream`."""
        return [each for each in self.stream(question, (), as_of, scope) if isinstance(each, Answer)][-1]

    def stream(
        self, question: str, turns: Sequence[Turn], as_of: str, scope: Scope
    ) -> Generator[Progress | Answer, None, None]:
        """How far the answer is, and last the answer: a kind sentence where the date is none or the pipeline broke.

        `as_of` is an ISO date or empty. Closing this closes what the pipeline was doing.
        """
        try:
            day = date.fromisoformat(as_of) if as_of else None
        except ValueError:
            yield Answer(question, "failed", message=spoken("date_wrong"))
            return
        try:
            yield from self.answerer.stream(question, turns, day, scope.among(self.shelf.documents()))
        except QuestionError as error:
            yield Answer(question, "failed", message=f"{spoken('scope_wrong')} {error}")
        except Exception:  # the outermost edge: whatever broke, the next question must find the window alive
            log.exception("A question of %d characters could not be answered.", len(question))
            yield Answer(question, "failed", message=spoken("failed"))

    def search(self, words: str, scope: Scope = EVERYTHING) -> list[Found]:
        """The passages found for `words`, best first; none where there are no words or retrieval broke down.

        Raises QuestionError where no document held fits `scope`.
        """
        if not words.strip():
            return []
        try:
            return self.answerer.search(words, self.settings.window_results, scope.among(self.shelf.documents()))
        except QuestionError:
            raise
        except Exception:  # as above
            log.exception("A search of %d characters failed.", len(words))
            return []

    def opened(self, event: gr.EventData) -> str:
        """The reader at the place whose button was pressed."""
        return reader(self.shelf, Place.of_event(event_data(event)), self.settings, self.pictures)

    def listed(self, words: str) -> str:
        """The documents that match the filter."""
        return listing(self.shelf.documents(), words, self.settings.window_listed)

    def offered(self, *chosen: Sequence[int | str] | None) -> list[Any]:
        """Updates of the fields of kinds, years and statuses with what the documents held now leave to choose from.

        What is `chosen` in each stays, also where no document of it is held any more.
        """
        offers = choices(self.shelf.documents()).offers()
        return [gr.update(choices=beside(*each)) for each in zip(offers, chosen, strict=True)]

    def found(self, words: str, top: float, *scope: Any) -> str:
        """What retrieval finds and why, as HTML: at most `top` passages, as many as the settings allow.

        `scope`: the values of the fields of a Scope, in their order.
        """
        shown = max(1, min(int(top), self.settings.found_passages))
        try:
            return found_table(
                self.answerer.explain(words, shown, Scope.of_fields(*scope).among(self.shelf.documents()))
            )
        except QuestionError as error:
            return f'<div class="wz found"><p class="none">{both("scope_wrong")} {text(str(error))}</p></div>'
        except Exception:  # as above
            log.exception("A search of %d characters failed.", len(words))
            return f'<div class="wz found"><p class="none">{both("failed")}</p></div>'


def event_data(event: gr.EventData) -> Mapping[str, Any]:
    """What the page script sent with an event."""
    data = event._data
    return data if isinstance(data, dict) else {}
