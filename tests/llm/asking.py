"""The question that these tests ask of the invented town, of a pipeline whose model is the scripted server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import SecretStr

from qa import Answer, Pipeline, Progress
from qa.holdings import Holdings
from settings import Settings
from tests.llm.scripted import ScriptedServer
from tests.qa.city import town

QUESTION = "公共自行车超过六十分钟每小时收多少钱？"
EXTRACT = "公共自行车每次使用六十分钟以内免费；超过六十分钟的，每小时收取费用二元。"
IN_FORCE = date(2025, 6, 1)
FEE, PENALTY = 1, 2  # the numbers that the passages on fees and on damage get for this question


def settings_for(server: ScriptedServer, **fields: Any) -> Settings:
    given = {
        "llm_base_url": server.base_url,
        "llm_model": "m",
        "llm_api_key": SecretStr("k-1234"),
        "llm_backoff_s": 0.01,
    }
    return Settings(**{**given, **fields})


def pipeline_for(server: ScriptedServer, holdings: Holdings | None = None, **fields: Any) -> Pipeline:
    return Pipeline(holdings or town(), settings_for(server, **fields))


def told(pipeline: Pipeline, question: str = QUESTION) -> Iterator[Progress | Answer]:
    return pipeline.stream(question, as_of=IN_FORCE)


def ask(server: ScriptedServer, **fields: Any) -> Answer:
    return pipeline_for(server, **fields).ask(QUESTION, as_of=IN_FORCE)


def reply(*statements: tuple[str, int] | tuple[str, int, str]) -> str:
    """A reply in the form asked for: text, passage and, where there is a third, quote."""
    items = [{"text": s[0], "passages": [s[1]], "quote": s[2] if len(s) > 2 else ""} for s in statements]
    return json.dumps({"statements": items}, ensure_ascii=False)
