"""Typst behind one function: a template of ours, data as JSON, pictures as files.

Text reaches typst only as a JSON string in `sys.inputs`, so nothing that an editor writes is ever
read as markup.  Typst sees one folder of its own with the pictures of this one page; no template
imports a package and none is ever fetched.  Fonts are those of the press and of the
folder that a newspaper's look names, never the machine's, so that each machine sets alike.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal

import typst

from manshet.press.errors import TypesettingError

HERE: Final = Path(__file__).parent
FONTS: Final = HERE / "fonts"
_EPOCH: Final = 0  # No date in the document: the same data give the same bytes.

_compilers = threading.local()


def typeset(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes],
    format: Literal["pdf", "png"],
    *,
    font_folder: str = "",
    timestamp: int = _EPOCH,
) -> bytes:
    """`templates/<template>.typ` with the data as `sys.inputs.data`; a PNG has 1 pixel per point.

    Raises TypesettingError.
    """
    with TemporaryDirectory(prefix="manshet-press-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            made = _compiler(font_folder).compile(
                input={"main": _source(template), "parts.typ": _source("parts")},
                root=folder,
                format=format,
                ppi=72,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                timestamp=timestamp,
                pdf_standards=["ua-1"] if format == "pdf" else [],
            )
        except typst.TypstError as exc:
            reason = f"{exc.message} {' '.join(exc.hints)}".strip()
            raise TypesettingError(template, reason) from exc
    if not isinstance(made, bytes):
        raise TypesettingError(template, "It gives more than one page.")
    return made


def _compiler(font_folder: str) -> Any:
    """One for each thread and folder, since a compiler serves one call at a time."""
    known: dict[str, Any] = _compilers.__dict__.setdefault("known", {})
    if font_folder not in known:
        folders = [str(FONTS), *([font_folder] if font_folder else [])]
        known[font_folder] = typst.Compiler(font_paths=folders, ignore_system_fonts=True)
    return known[font_folder]


@cache
def _source(template: str) -> bytes:
    return (HERE / "templates" / f"{template}.typ").read_bytes()
