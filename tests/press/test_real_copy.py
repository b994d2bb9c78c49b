"""Agency copy as it comes, with scores, quotation marks and foreign names: copied out as set."""

from __future__ import annotations

import gzip
import json
import os
import re
import unicodedata
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from manshet.press import set_story
from tests.press.stories import PLAIN, needs_poppler, paragraph, text_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("MANSHET_SHARED", ROOT.parent / "shared"))
COPY = SHARED / "data" / "news" / "news_ant_multisource.jsonl.gz"
UNPRINTED = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def shown(text: str) -> str:
    return " ".join(UNPRINTED.sub("", unicodedata.normalize("NFC", text)).split())


@needs_poppler
@pytest.mark.skipif(not COPY.is_file(), reason=f"there is no copy at {COPY}")
def test_paragraphs_of_agencies_come_out_whole(tmp_path):
    """All but the few that a foot and a head of pages stand in the middle of."""
    with gzip.open(COPY, "rt", encoding="utf-8") as file:
        stories = [json.loads(line) for line in islice(file, 0, 600, 60)]
    lost, count = [], 0
    for story in stories:
        texts = [text for text in story["body"].split("\n") if text.strip()][:6]
        blocks = tuple(paragraph(text) for text in texts)
        found = shown(text_of(set_story(replace(PLAIN, blocks=blocks)), tmp_path))
        lost += [text for text in texts if shown(text) not in found]
        count += len(texts)
    assert count > 20
    assert len(lost) <= count * 0.05, lost
