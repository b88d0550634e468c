"""A follow-up that leans on the turn before is made whole: its subject words are put before it."""

from __future__ import annotations

import re

from qa.words import content_words

_LEANS = re.compile(
    r"^(?:那|要是|如果|换成|换作|它|其|这个|这份|这一|该|里面|里头|其中|还有|另外|不是|是第几|第[一二三四五]个|占比|比例|后来|到期|等的)"
    r"|它|这个办法|该办法|这份文件|上面(?:说|提)的|刚才"
)
_CORRECTION = re.compile(r"^不(?:是|对)[^，,。]{0,20}[，,。]\s*(?:我(?:问|要|说|指)的是)?")
_SHORT = 12  # characters: a question as short as this and ending in 呢, or with one word, has no subject of its own
_MAX_SUBJECT_CHARS = 60


def made_whole(text: str, before: str) -> str:
    """`text`, with the subject words of `before` in front where it cannot be understood alone."""
    if not _leans(text):
        return text
    own = _CORRECTION.sub("", text).strip() or text
    subject = [word for word in content_words(before) if word not in own]
    kept: list[str] = []
    for word in subject:
        if sum(map(len, kept)) + len(word) > _MAX_SUBJECT_CHARS:
            break
        kept.append(word)
    return f"{''.join(kept)} {own}" if kept else own


def _leans(text: str) -> bool:
    if _LEANS.search(text):
        return True
    bare = re.sub(r"\W", "", text)
    return len(bare) <= _SHORT and (bare.endswith("呢") or len(content_words(text)) <= 2)
