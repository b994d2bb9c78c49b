"""Search that understands Arabic: documents in, hits out. Usable alone, without Django."""

from manshet.search.documents import Document, Extract, Filters, Hit, Results
from manshet.search.errors import IndexBusyError, IndexMissingError, SearchError
from manshet.search.index import Index, Order, build, open_index

__all__ = [
    "Document",
    "Extract",
    "Filters",
    "Hit",
    "Index",
    "IndexBusyError",
    "IndexMissingError",
    "Order",
    "Results",
    "SearchError",
    "build",
    "open_index",
]
