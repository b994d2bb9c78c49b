"""«Same event» behind a measure of its quality: JSON lines in, JSON lines out.

    {"a": {"title", "lead", "date"}, "b": {…}} -> {"score": 0.0 to 1.0, "same": true or false}

`date` is ISO 8601, in UTC if it names no zone. Run by hand:
`python -m manshet.ops.bench.events_quality`.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any

from manshet.arabic.events import THRESHOLD, Report, likeness


def main() -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        asked = json.loads(line)
        score = likeness(report_of(asked["a"]), report_of(asked["b"]))
        print(json.dumps({"score": score, "same": score >= THRESHOLD}), flush=True)


def report_of(row: dict[str, Any]) -> Report:
    """Return the report that a row of the measure tells of."""
    at = datetime.fromisoformat(row["date"])
    return Report(
        row.get("id", ""),
        row["title"],
        row["lead"],
        at if at.tzinfo else at.replace(tzinfo=UTC),
    )


if __name__ == "__main__":
    main()
