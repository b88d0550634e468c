"""The requests that Wenzheng sends to Milvus, and the only place that knows pymilvus."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from errors import StoreError
from index.milvus.address import Address
from settings import Settings

# A row is a passage: key (hash of what it says), document (id, for filters), generation (that wrote it), text (what is
# indexed), words (our own BM25F), bm25 (that of Milvus, from text), vector.
_BATCH = 1_000  # keys named in one request
_METRICS = {"words": "IP", "bm25": "BM25", "vector": "IP"}
MOST_HITS = 16_384  # what Milvus gives for one search at most
_MAX_TEXT_BYTES = 65_535

Query = NDArray[np.float32] | dict[int, float] | str
Row = dict[str, Any]


class Milvus:
    """A connection; every request ends within the time of the settings, and fails with a StoreError of one sentence."""

    def __init__(self, address: Address, settings: Settings) -> None:
        self._address, self._settings = address, settings
        self._failures = _failures()
        with self._saying("be reached"):
            self._client = _connected(address, settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the connection go."""
        self._client.close()

    def has(self, collection: str) -> bool:
        with self._saying("say what it holds"):
            return bool(self._client.has_collection(collection, timeout=self._settings.store_timeout_s))

    def create(self, collection: str, dimensions: int) -> None:
        """Makes an empty collection that can be searched."""
        from pymilvus import DataType, Function, FunctionType, MilvusClient

        schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("key", DataType.VARCHAR, is_primary=True, max_length=64)
        schema.add_field("document", DataType.VARCHAR, max_length=512)
        schema.add_field("generation", DataType.VARCHAR, max_length=64)
        schema.add_field(
            "text",
            DataType.VARCHAR,
            max_length=_MAX_TEXT_BYTES,
            enable_analyzer=True,
            analyzer_params={"tokenizer": "jieba"},
        )
        schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
        schema.add_field("bm25", DataType.SPARSE_FLOAT_VECTOR)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimensions)
        schema.add_function(
            Function(
                name="bm25_of_text",
                function_type=FunctionType.BM25,
                input_field_names=["text"],
                output_field_names=["bm25"],
            )
        )
        indexes = MilvusClient.prepare_index_params()
        parameters = {"bm25_k1": self._settings.bm25_k1, "bm25_b": self._settings.bm25_b}
        indexes.add_index("words", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
        indexes.add_index("bm25", index_type="SPARSE_INVERTED_INDEX", metric_type="BM25", params=parameters)
        indexes.add_index("vector", index_type=self._settings.store_vectors, metric_type="IP")
        with self._saying(f"make the collection {collection}"):
            self._client.create_collection(
                collection,
                schema=schema,
                index_params=indexes,
                consistency_level="Strong",  # a generation is searched as soon as it serves, from any machine
                timeout=self._settings.store_write_timeout_s,
            )

    def load(self, collection: str) -> None:
        """Makes a collection ready to be searched, if it is not."""
        with self._saying(f"load the collection {collection}"):
            self._client.load_collection(collection, timeout=self._settings.store_write_timeout_s)

    def drop(self, collection: str) -> None:
        """Takes a collection away with all its rows."""
        with self._saying(f"drop the collection {collection}"):
            self._client.drop_collection(collection, timeout=self._settings.store_write_timeout_s)

    def put(self, collection: str, rows: Sequence[Row]) -> None:
        """Adds rows; one of the same key is replaced, so that a request sent twice does no harm."""
        rows = [{**row, "text": _clipped(row["text"])} for row in rows]
        with self._saying(f"take rows into the collection {collection}"):
            self._client.upsert(collection, rows, timeout=self._settings.store_write_timeout_s)

    def delete(self, collection: str, keys: Sequence[str]) -> None:
        """Takes rows out by their keys."""
        with self._saying(f"delete rows of the collection {collection}"):
            for at in range(0, len(keys), _BATCH):
                some = list(keys[at : at + _BATCH])
                self._client.delete(collection, ids=some, timeout=self._settings.store_write_timeout_s)

    def delete_generation(self, collection: str, generation: str) -> None:
        """Takes out the rows that a generation wrote."""
        with self._saying(f"delete rows of the collection {collection}"):
            expression = f"generation == {json.dumps(generation)}"
            self._client.delete(collection, filter=expression, timeout=self._settings.store_write_timeout_s)

    def write_down(self, collection: str) -> None:
        """Has a file of Milvus Lite written; a server keeps what it took in, and wants to be asked this seldom."""
        if self._address.is_file:
            with self._saying(f"write down the collection {collection}"):
                self._client.flush(collection, timeout=self._settings.store_write_timeout_s)

    def free(self, collection: str) -> None:
        """Asks for the room of deleted rows to be freed; a server does it in its own time."""
        with self._saying(f"compact the collection {collection}"):
            self._client.compact(collection, timeout=self._settings.store_write_timeout_s)

    def vectors_of(self, collection: str, keys: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those of these keys that are there."""
        found: dict[str, NDArray[np.float32]] = {}
        with self._saying(f"give rows of the collection {collection}"):
            for at in range(0, len(keys), _BATCH):
                rows = self._client.query(
                    collection,
                    ids=list(keys[at : at + _BATCH]),
                    output_fields=["key", "vector"],
                    timeout=self._settings.store_write_timeout_s,
                )
                found |= {row["key"]: np.asarray(row["vector"], dtype=np.float32) for row in rows}
        return found

    def search(
        self, collection: str, field: str, query: Query, top: int, within: frozenset[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `top` best (key, score) by one field, best first."""
        with self._saying(f"search the collection {collection}"):
            found = self._client.search(
                collection,
                data=[query],
                anns_field=field,
                search_params={"metric_type": _METRICS[field]},
                limit=min(top, MOST_HITS),
                filter=_expression(within),
                output_fields=["key"],
                timeout=self._settings.store_timeout_s,
            )
        # BM25 is never below 0, and Milvus Lite gives it with a minus.
        return [(key, abs(score) if field == "bm25" else score) for key, score in _hits(found)]

    def search_both(
        self, collection: str, text: str, vector: NDArray[np.float32], top: int, within: frozenset[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `top` best (key, score) by the words of a text and by a vector, fused by Milvus itself."""
        from pymilvus import AnnSearchRequest, RRFRanker

        requests = [
            AnnSearchRequest([query], field, {"metric_type": _METRICS[field]}, limit=top, expr=_expression(within))
            for field, query in (("bm25", text), ("vector", vector))
        ]
        with self._saying(f"search the collection {collection}"):
            found = self._client.hybrid_search(
                collection,
                requests,
                RRFRanker(self._settings.fusion_k),
                limit=min(top, MOST_HITS),
                output_fields=["key"],
                timeout=self._settings.store_timeout_s,
            )
        return _hits(found)

    @contextmanager
    def _saying(self, what: str) -> Iterator[None]:
        """Turns a failure into the sentence that Milvus could not do `what`."""
        try:
            yield
        except self._failures as error:
            raise StoreError(
                f"Milvus at {self._address.uri} could not {what}: {_reason(error)}; see that it runs there and can be "
                "reached, or set WENZHENG_STORE, then try again; what was indexed before is kept."
            ) from error


def _connected(address: Address, settings: Settings) -> Any:
    from pymilvus import MilvusClient

    # pymilvus logs every failure with its stack before it raises it; the sentence raised here says it once.
    for name in ("pymilvus", "milvus_lite"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    token = settings.store_token.get_secret_value()
    return MilvusClient(
        address.uri, token=token, db_name=address.database, timeout=settings.store_timeout_s, dedicated=True
    )


def _failures() -> tuple[type[Exception], ...]:
    """What pymilvus raises. Raises StoreError where it is not installed."""
    try:
        import grpc
        from pymilvus import MilvusException
    except ImportError as error:
        raise StoreError(
            f"The settings name a Milvus and a package for it is missing ({error.name}); install it with "
            "pip install 'wenzheng[milvus]', or unset WENZHENG_STORE."
        ) from error
    return MilvusException, grpc.RpcError, ValueError, OSError, ImportError


def _reason(error: Exception) -> str:
    """The first line of what went wrong; of an error of gRPC its details."""
    details = getattr(error, "details", None)
    text = details() if callable(details) else getattr(error, "message", "") or str(error)
    return str(text).strip().split("\n")[0].rstrip(".") or type(error).__name__


def _hits(found: Any) -> list[tuple[str, float]]:
    return [(str(hit["key"]), float(hit["distance"])) for hit in found[0]] if found else []


def _expression(within: frozenset[str] | None) -> str:
    return "" if within is None else f"document in {json.dumps(sorted(within))}"


def _clipped(text: str) -> str:
    """As much of a text as a field takes; only the words of Milvus itself are read from it."""
    return text.encode("utf-8")[:_MAX_TEXT_BYTES].decode("utf-8", errors="ignore")
