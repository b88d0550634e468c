"""Fields (ECMA-376-1, 17.16): their results are text, their instructions are not; some show something without one."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from index.read.instructions import is_page_number, shown_alone
from index.read.word.names import WORD, is_on, number_of


@dataclass(slots=True)
class Field:
    """A field being read."""

    form: str = ""  # what a form field without result shows
    instruction: str = ""
    in_result: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether what is read now is seen: of a result that is no page number, which holds only in print."""
        return self.in_result and not is_page_number(self.instruction)

    def alone(self) -> str:
        """What the field shows where it has no result."""
        return self.form or shown_alone(self.instruction)


def begun(character: etree._Element) -> Field:
    """The field that a character begins; of a form's boxes and lists it has what is chosen (17.16.7, 17.16.9)."""
    box = character.find(f"{WORD}ffData/{WORD}checkBox")
    if box is not None:
        checked = box.find(WORD + "checked")
        return Field("☑" if is_on(box.find(WORD + "default") if checked is None else checked) else "□")
    choice = character.find(f"{WORD}ffData/{WORD}ddList")
    if choice is not None:
        entries = choice.findall(WORD + "listEntry")
        at = number_of(choice.find(WORD + "result"), number_of(choice.find(WORD + "default"), 0)) or 0
        return Field(entries[at].get(WORD + "val", "") if 0 <= at < len(entries) else "")
    return Field()
