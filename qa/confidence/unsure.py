"""What is said where the documents speak of the matter and the answer in them is too unlikely to be right."""

from __future__ import annotations

from collections.abc import Mapping

from qa.asked import Want
from qa.evidence import askings
from qa.extract import Draft
from qa.question import Question
from qa.refuse import Refusal

_SHOWN = 2  # units said instead: the deciding one, and one beside it
_NAMES: Mapping[Want, str] = {
    "money": "数额",
    "number": "数字",
    "date": "时间",
    "person": "人",
    "body": "部门或者单位",
    "article": "条款",
    "penalty": "处罚",
    "definition": "含义",
    "reason": "原因",
    "place": "地点",
    "procedure": "办法",
    "list": "各项内容",
}


def unsure(question: Question, draft: Draft) -> Refusal:
    """The refusal to give `draft` as the answer to `question`, with what it found."""
    reason = f"收录的文件谈到了相关内容，但没有把握其中写明了所问的{_asked_for(question)}。"
    return Refusal(reason, tuple(each.unit for each in draft.chosen[:_SHOWN]))


def _asked_for(question: Question) -> str:
    """The name of what is asked for, where the question says it."""
    asked = askings(question.asks)
    if any(asking.names for asking in asked):
        return "名称"
    return next((_NAMES[want] for asking in asked for want in asking.wants if want in _NAMES), "内容")
