"""Errors of the search index."""

from pathlib import Path

from manshet.errors import ManshetError


class SearchError(ManshetError):
    """The root of this package's errors."""


class IndexMissingError(SearchError):
    """There is no index in `path`, or one of another analysis: it has to be built."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"No usable search index in {path}; `manshet rebuild_search` builds it.")


class IndexBusyError(SearchError):
    """Another process is writing to the index in `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"Another process is writing to the search index in {path}.")
