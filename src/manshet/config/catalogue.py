"""Compiles the desk's Arabic: `python -m manshet.config.catalogue` after a change to a `.po` file.

The compiled files are kept in the repository, so that a plain clone and an installed package both
speak without a build step; a test compares them with their source. Babel compiles, since gettext's
own tools are not on every machine.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"


def sources() -> list[Path]:
    return sorted(LOCALE.rglob("*.po"))


def read(source: Path) -> Catalog:
    with source.open("rb") as lines:
        return read_po(lines)


def compiled(source: Path) -> bytes:
    written = BytesIO()
    write_mo(written, read(source))
    return written.getvalue()


if __name__ == "__main__":
    for source in sources():
        source.with_suffix(".mo").write_bytes(compiled(source))
