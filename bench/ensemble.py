"""LangChain's EnsembleRetriever as a user would set it up: BM25Retriever and FAISS, half and half.

It is given our own encoder and the same fast word cutter, so that the difference is not theirs.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import rjieba
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from index.encoder import Encoder

PACKAGES = "langchain-classic langchain-community rank-bm25"


class _Embeddings(Embeddings):
    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [list(row) for row in self._encoder.encode(texts).tolist()]

    def embed_query(self, text: str) -> list[float]:
        return list(self._encoder.encode_queries([text])[0].tolist())


def ensemble(texts: Sequence[str], encoder: Encoder, top: int) -> Callable[[str], list[int]]:
    """A search for the numbers of the `top` best texts. Raises ImportError where LangChain's packages are absent."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # langchain-community says at every import that it will not be kept up
        classic: Any = importlib.import_module("langchain_classic.retrievers")
        retrievers: Any = importlib.import_module("langchain_community.retrievers")
        stores: Any = importlib.import_module("langchain_community.vectorstores")
        documents = [Document(page_content=text, metadata={"number": number}) for number, text in enumerate(texts)]
        words = retrievers.BM25Retriever.from_documents(documents, preprocess_func=rjieba.cut, k=top)
        vectors = stores.FAISS.from_documents(documents, _Embeddings(encoder))
    both = classic.EnsembleRetriever(
        retrievers=[words, vectors.as_retriever(search_kwargs={"k": top})], weights=[0.5, 0.5]
    )

    def search(question: str) -> list[int]:
        return [int(document.metadata["number"]) for document in both.invoke(question)]

    return search
