"""What a build does in two steps, which it keeps apart for each segment: reads a document's citations and resolves them."""

from index.model import Document
from index.references.references import Library, Reference, read_citations, resolved


def references_of(document: Document, library: Library) -> tuple[Reference, ...]:
    """The citations in a document, in order of place, found in the library."""
    own, cites = read_citations(document)
    others = (each for cite in cites if (each := resolved(cite, document, library)) is not None)
    return tuple(sorted((*own, *others), key=lambda each: each.start))
