"""RTF read by itself: the encodings of its fonts, \\u, tables with merged cells, the numbers its lists print."""

from __future__ import annotations

from dataclasses import dataclass, replace

from errors import Damaged
from index.read.collected import Collected, SourceFile
from index.read.flow import Block, Paragraph, emit, remarks
from index.read.instructions import is_page_number, shown_alone
from index.read.rtf.flow import Flow
from index.read.rtf.fonts import Font, Fonts
from index.read.rtf.tables import WORDS
from index.read.rtf.tokens import Token, Tokens
from index.read.symbols import shown
from index.read.task import Task

_SIGNS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "endash": "–", "emdash": "—", "enspace": "\u2002", "emspace": "\u3000", "~": "\xa0", "_": "-", "{": "{", "}": "}",
    "\\": "\\", "\t": "\t",
}  # fmt: skip
_ENDS = frozenset({"par", "sect", "page", "column", "\r", "\n"})
_SKIPPED = frozenset(
    {"colortbl", "stylesheet", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr"}
    | {"footerf", "annotation", "nonshppict", "shprslt", "nonesttables", "objdata", "sp", "pn"}
    | {"ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "listtable", "listoverridetable", "tc", "xe"}
    | {"filetbl", "atnid", "atnauthor", "template", "private", "bkmkstart", "bkmkend", "datafield"}
)
_STORIES = {"shptxt": "box", "dptxbxtext": "box", "footnote": "note"}
_LABELS = frozenset({"listtext", "pntext"})
_KNOWN_IF_STARRED = _LABELS | frozenset(
    {"shppict", "shpinst", "shptxt", "pict", "footnote", "nesttableprops", "mmath", "moMath", "moMathPara", "fldinst"}
    | {"do", "ud"}
)
_MOST_LEVELS = 20
_MOST_GROUPS = 10_000
_TELL_EVERY = 500


@dataclass(frozen=True, slots=True)
class _State:
    """What a group takes over from the one around it and gives up when it ends."""

    into: str = "text"  # text, fonts, label, instruction, result
    stories: tuple[str, ...] = ()  # those that it is in, from the outermost: box, note
    font: int | None = None
    skipped: int = 1  # characters behind a \\u that stand for it to readers that do not know it
    silent: bool = False  # hidden or deleted
    level: int = 0  # of tables around the paragraph
    layout: int = 1  # the level of tables whose rows are laid out


def read_rtf(task: Task) -> SourceFile:
    """The lines of an RTF file; comments, headers and footers are left out. Raises Damaged."""
    reading = _Reading(Tokens(task.path.read_bytes()), task.name)
    blocks = reading.blocks()
    collected = Collected()
    for done in emit(blocks, collected):
        if done % _TELL_EVERY == 0:
            task.tell(done, len(blocks))
    collected.notes += remarks.unread_images(reading.images)
    return collected.source()


class _Reading:
    """Goes through the tokens once."""

    def __init__(self, tokens: Tokens, name: str) -> None:
        self._tokens = tokens
        self._name = name
        self._fonts = Fonts()
        self._state = _State()
        self._around: list[_State] = []
        self._flows = [Flow()]
        self._bytes = bytearray()  # characters since the last control word
        self._left_out = 0  # characters to be left out behind a \\u
        self._starred = False
        self._instruction: list[str] = []  # of the field begun last
        self._alone: int | None = None  # where in the text stands what that field shows without a result
        self.images = 0

    def blocks(self) -> list[Block]:
        """The blocks of the document."""
        for token in self._tokens:
            self._take(token)
            if token.brace and not self._around:
                return self._flows[0].ended()
        raise Damaged(f"{self._name} was not read: it is cut off before its end; fetch or save it again.")

    def _take(self, token: Token) -> None:
        if token.text or token.byte:
            data = token.text or token.byte
            left_out = min(self._left_out, len(data))
            self._left_out -= left_out
            self._bytes += data[left_out:]
            return
        self._end_of_bytes()
        if token.brace == "{":
            self._open()
        elif token.brace == "}":
            self._close()
        elif token.word == "u":
            code = (token.number or 0) % 0x10000
            self._say(shown(chr(code), self._fonts.name(self._state.font)))
            self._left_out = self._state.skipped
        elif self._left_out and token.word not in _ENDS:
            self._left_out -= 1
        else:
            self._control(token.word, token.number)

    def _end_of_bytes(self) -> None:
        if self._bytes:
            data = bytes(self._bytes)
            self._bytes.clear()
            if self._state.into == "fonts":
                self._fonts.name_font(self._state.font, data)
            else:
                self._say(self._fonts.decode(data, self._state.font))

    def _say(self, text: str) -> None:
        flow = self._flows[-1]
        if self._state.into == "instruction":
            self._instruction.append(text)
        elif not self._state.silent and self._state.into != "fonts":
            if self._alone is not None and self._state.into == "result" and text.strip():
                flow.text[self._alone :] = []
                self._alone = None
            (flow.label if self._state.into == "label" else flow.text).append(text)

    def _open(self) -> None:
        if len(self._around) >= _MOST_GROUPS:
            raise Damaged(
                f"{self._name} was not read: its groups go too deep; open it in Word or WPS and save it anew."
            )
        self._around.append(self._state)
        self._left_out, self._starred = 0, False

    def _close(self) -> None:
        ended, self._state = self._state, self._around.pop() if self._around else _State()
        self._left_out, self._starred = 0, False
        for story in reversed(ended.stories[len(self._state.stories) :]):
            self._end_story(story)
        if ended.into == "instruction" and self._state.into != ended.into:
            shown_without = shown_alone("".join(self._instruction))
            self._alone = len(self._flows[-1].text) if shown_without else None
            self._say(shown_without)

    def _end_story(self, kind: str) -> None:
        """A text box or a note ends, and the story that it is in goes on."""
        blocks = self._flows.pop().ended()
        if kind == "box":
            self._flows[-1].boxes += blocks
        else:
            texts = (block.text.strip() for block in blocks if isinstance(block, Paragraph))
            self._flows[-1].notes.append(" ".join(filter(None, texts)))

    def _control(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, word == "*"
        if word in WORDS:
            self._flows[-1].layout(self._state.layout).take(word, number)
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _ENDS:
            if self._state.into != "instruction":
                self._alone = None
                self._flows[-1].end_paragraph(self._state.level)
        elif word in _SKIPPED or (starred and word not in _KNOWN_IF_STARRED):
            self._tokens.skip_group()
        elif word in ("cell", "nestcell"):
            self._flows[-1].end_cell(1 if word == "cell" else max(self._state.level, 2))
        elif word in ("row", "nestrow"):
            self._flows[-1].end_row(1 if word == "row" else self._state.layout)
        elif not self._destination(word):
            self._property(word, number)

    def _destination(self, word: str) -> bool:
        """Whether a word says where the text of its group goes."""
        if word == "pict":
            self.images += 1
            self._tokens.skip_group()
        elif word == "fonttbl":
            self._state = replace(self._state, into="fonts")
        elif word in _LABELS:
            self._state = replace(self._state, into="label")
        elif word == "fldinst":
            self._instruction = []
            self._state = replace(self._state, into="instruction")
        elif word == "fldrslt":
            self._state = replace(self._state, into="result")
            if is_page_number("".join(self._instruction)):
                self._tokens.skip_group()
        elif word == "nesttableprops":
            self._state = replace(self._state, layout=max(self._state.level, 2))
        elif word == "upr":  # the same twice: without Unicode, and with it
            self._tokens.skip_next_group()
        elif word in _STORIES:
            stories = (*self._state.stories, _STORIES[word])
            self._state = _State(stories=stories, skipped=self._state.skipped)
            self._flows.append(Flow())
            self._alone = None
        else:
            return False
        return True

    def _property(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "f":
            self._state = replace(state, font=number)
            if state.into == "fonts" and number is not None:
                self._fonts.table.setdefault(number, Font())
        elif word == "plain":
            self._state = replace(state, font=None, silent=False)
        elif word == "pard":
            self._state = replace(state, level=0)
        elif word == "intbl":
            self._state = replace(state, level=max(state.level, 1))
        elif word == "itap":
            self._state = replace(state, level=min(max(number or 0, 0), _MOST_LEVELS))
        elif word == "uc":
            self._state = replace(state, skipped=min(max(number or 0, 0), 100))
        elif word == "v" or word == "deleted":
            self._state = replace(state, silent=number != 0)
        else:
            self._fonts.take(word, number, self._state.font if state.into == "fonts" else None)
