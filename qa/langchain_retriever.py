"""Retrieval in the form of LangChain, for programs that are built of its parts; loaded only when it is asked for."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from qa.question import read_question
from qa.retrieve import Retriever


class WenzhengRetriever(BaseRetriever):
    """The passages that a Retriever finds, best first."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    retriever: Retriever

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [
            Document(
                id=found.passage_id,
                page_content=found.text,
                metadata={
                    "rank": found.rank,
                    "score": found.score,
                    "document": found.document,
                    "section": found.section,
                    "source": found.source,
                },
            )
            for found in self.retriever.find(read_question(query)).found
        ]
