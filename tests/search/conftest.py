"""One newspaper in one index, for the tests that only read it."""

from __future__ import annotations

import pytest

from manshet.search import Index, open_index
from tests.search.newspaper import STORIES


@pytest.fixture(scope="package")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index = open_index(tmp_path_factory.mktemp("newspaper"))
    index.add(STORIES)
    return index
