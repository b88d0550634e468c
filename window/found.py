"""What retrieval finds for some words, with every passage's rank in each list: the retrieval test."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Found
from window.markup import text
from window.place import opener, place_of, title_of
from window.words import WORDS, both


def found_list(passages: Sequence[Found]) -> str:
    """The passages, best first."""
    if not passages:
        return f'<div class="wz found"><p class="none">{both("found_none")}</p></div>'
    items = "".join(f"<li>{hit(found)}</li>" for found in passages)
    return (
        f'<div class="wz found"><p class="count">{both("found_count", count=len(passages))}</p><ol>{items}</ol></div>'
    )


def hit(found: Found) -> str:
    """One passage with its title, section, text, ranks and score; the title opens it."""
    head = opener(text(title_of(found.document)), place_of(found), class_="source")
    ranks = "".join(rank_tag(name, rank) for name, rank in found.ranks.items())
    score = f'<span class="tag">{both("score", score=f"{found.score:.4f}")}</span>'
    return (
        f'<div class="hit"><p class="head"><b class="rank">{found.rank}</b>{head}</p>'
        f'<p class="path">{text(found.section)}</p><p class="body">{text(found.text)}</p>'
        f'<p class="tags">{ranks}{score}</p></div>'
    )


def rank_tag(name: str, rank: int) -> str:
    """The rank in one list; a list that has no words of its own is shown by its name."""
    key = f"rank_{name}"
    words = both(key, rank=rank) if key in WORDS else text(f"{name} #{rank}")
    return f'<span class="tag">{words}</span>'
