"""The samples of tests/wire/data as the tests compare them: what was said, nothing empty.

`python -m tests.wire.samples` writes the expectation of each sample that has none, for
a person to check against the sample before it is committed.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from manshet.wire.parsing import Feed, parse

DATA = Path(__file__).parent / "data"
URL = "https://wire.example/ar/rss.xml"


def samples() -> list[Path]:
    """Every sample; its expectation has `.expected.json` for its ending."""
    return sorted(path for path in DATA.iterdir() if not path.name.endswith(".expected.json"))


def expectation(sample: Path) -> Path:
    return DATA / f"{sample.stem}.expected.json"


def read(sample: Path) -> dict[str, Any]:
    found = said(parse(sample.read_bytes(), None, URL))
    assert isinstance(found, dict)
    return found


def said(value: object) -> Any:
    """A record as JSON would have it, without the fields about which nothing was said."""
    if isinstance(value, Feed) or dataclasses.is_dataclass(value):
        pairs = ((one.name, getattr(value, one.name)) for one in dataclasses.fields(value))  # type: ignore[arg-type]
        return {name: said(one) for name, one in pairs if one not in ("", None, ())}
    if isinstance(value, tuple):
        return [said(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value


if __name__ == "__main__":
    for path in samples():
        if not expectation(path).exists():
            text = json.dumps(read(path), ensure_ascii=False, indent=1)
            expectation(path).write_text(f"{text}\n", encoding="utf-8")
