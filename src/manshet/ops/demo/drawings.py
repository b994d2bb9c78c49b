"""Draws the demonstration's pictures on every core."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from zlib import crc32

from manshet import ornament
from manshet.ops.demo.stories import Drawing

SIZE = (1280, 854)  # pixels; as wide as the widest cut, and enough for share cards
PORTRAIT_SIZE = 480


def draw_all(drawings: Iterable[Drawing], report: Callable[[int, int], None]) -> dict[str, bytes]:
    """JPEG files by drawing name.  `report` hears how many of how many are done."""
    wanted = list(drawings)
    files = {}
    pool = ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("spawn"))
    with pool:
        jobs = {pool.submit(draw, d.motif, d.name): d.name for d in wanted}
        for job in as_completed(jobs):
            files[jobs[job]] = job.result()
            report(len(files), len(wanted))
    return files


def draw(motif: str, name: str) -> bytes:
    image = ornament.draw(motif, crc32(name.encode()), *SIZE)
    return _jpeg(image)


def draw_portrait(name: str) -> bytes:
    return _jpeg(ornament.portrait(crc32(name.encode()), PORTRAIT_SIZE))


def _jpeg(image: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=90)  # type: ignore[attr-defined]
    return file.getvalue()
