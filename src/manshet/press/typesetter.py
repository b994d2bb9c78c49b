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
from manshet.press.records import Look
from manshet.press.signs import without_stand_ins

HERE: Final = Path(__file__).parent
FONTS: Final = HERE / "fonts"
OWN_FACES: Final = {"Manshet Sans", "Manshet Text"}
_EPOCH: Final = 0  # No date in the document: the same data give the same bytes.

_compilers = threading.local()


def typeset(
    template: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes],
    format: Literal["pdf", "png"],
    look: Look,
    *,
    timestamp: int = _EPOCH,
    ppi: int = 72,
) -> bytes:
    """`templates/<template>.typ` with the data as `sys.inputs.data`; a PNG has 1 pixel per point.

    `timestamp` is what a PDF says of its time, in seconds since 1970.

    Raises TypesettingError.
    """
    text = json.dumps(data, ensure_ascii=False)
    if not is_own(look):
        text = without_stand_ins(text)
    with TemporaryDirectory(prefix="manshet-press-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        compiler = _compiler(look.font_folder)
        ask = {
            "input": {"main": _source(template), "parts.typ": _source("parts")},
            "root": folder,
            "format": format,
            "ppi": ppi,
            "sys_inputs": {"data": text},
            "timestamp": timestamp,
        }
        made = _strictly(compiler, ask) if format == "pdf" else None
        if made is None:
            try:
                made = compiler.compile(**ask)
            except typst.TypstError as exc:
                reason = f"{exc.message} {' '.join(exc.hints)}".strip()
                raise TypesettingError(template, reason) from exc
    if not isinstance(made, bytes):
        raise TypesettingError(template, "It gives more than one page.")
    return made


def _strictly(compiler: Any, ask: Mapping[str, Any]) -> Any:
    """As PDF/UA-1 (ISO 14289-1); None where that cannot be, such as for a sign no font has."""
    try:
        return compiler.compile(**ask, pdf_standards=["ua-1"])
    except typst.TypstError:
        return None


def is_own(look: Look) -> bool:
    """Whether both typefaces are the press's own, which know the stand-ins."""
    return {look.head_face, look.text_face} <= OWN_FACES


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
