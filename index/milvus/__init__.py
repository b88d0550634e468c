"""Beyond one machine: words and vectors as rows of a Milvus collection, found by several programs at a time.

The catalogue stays where it is and stays the truth; a generation names the collection and the rows that are its own.
"""

from index.milvus.derive import derive_rows, leave
from index.milvus.finder import MilvusFinder
from index.milvus.journal import recover
from index.milvus.record import is_in_milvus, read_record

__all__ = ["MilvusFinder", "derive_rows", "is_in_milvus", "leave", "read_record", "recover"]
