"""Each sample gives what is written beside it."""

import json
from pathlib import Path

import pytest

from tests.wire.samples import expectation, read, samples


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_sample_is_read_as_expected(sample: Path) -> None:
    assert read(sample) == json.loads(expectation(sample).read_text("utf-8"))


def test_every_expectation_has_its_sample() -> None:
    stems = {path.stem for path in samples()}
    written = {path.name.removesuffix(".expected.json") for path in samples()[0].parent.iterdir()}
    assert {name.removesuffix(".xml").removesuffix(".json") for name in written} == stems
