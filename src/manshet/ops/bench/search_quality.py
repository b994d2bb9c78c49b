"""The search engine behind a measure of its quality: JSON lines in, JSON lines out.

    {"op": "build", "dir": DIR, "docs": FILE}     -> {"ok": true, "bytes": N}
    {"op": "search", "q": QUESTION, "k": HOW_MANY} -> {"ids": […]}

A document in FILE has `id`, `title`, `body` and `date` (ISO 8601, may be empty). Run by hand:
`python -m manshet.ops.bench.search_quality`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from manshet.search import Document, Index, build


def main() -> None:
    """Answer until the input ends."""
    index: Index | None = None
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["op"] == "build":
            path = Path(asked["dir"]) / "index"
            index = build(path, _documents(Path(asked["docs"])))
            size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
            answer: dict[str, Any] = {"ok": True, "bytes": size}
        else:
            assert index is not None, "build comes first"
            hits = index.search(asked["q"], limit=asked["k"], extracts=False)
            answer = {"ids": [hit.id for hit in hits]}
        print(json.dumps(answer), flush=True)


def _documents(path: Path) -> Iterator[Document]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            at = datetime.fromisoformat(row["date"]) if row.get("date") else None
            if at is not None and at.tzinfo is None:
                at = at.replace(tzinfo=UTC)
            yield Document(row["id"], row["title"], row["body"], at)


if __name__ == "__main__":
    main()
