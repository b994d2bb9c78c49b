"""Stories and pictures for the press's tests."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from manshet.ornament import draw
from manshet.press import (
    Box,
    Figure,
    Heading,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Run,
    Story,
    Table,
)

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)

FIRST = (
    "أعلنت منظمة الصحة العالمية (WHO) يوم الأحد تسجيل 1,250 حالة جديدة في ثلاث محافظات، وقال "
    "المتحدث باسمها إن المستشفيات تستقبل المصابين على مدار الساعة منذ مطلع عام 2026 في كل المدن."
)
SIGNED = "قَالَ الوَزِيرُ: «إِنَّ الأَمْرَ مُهِمٌّ جِدًّا، ولا سيّما لِلأَطْفَالِ»، مشيرًا إلى لأواء الشتاء."
MIXED = (
    "وفاز الفريق 2-1 في مباراة أمس، بحسب Human Rights Watch وصحيفة Le Monde، بنسبة 4.2% من الأصوات."
)
CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def picture(motif: str = "dunes", size: tuple[int, int] = (900, 600), form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    draw(motif, 5, *size).save(out, form)
    return out.getvalue()


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


PLAIN = Story(
    headline="منظمة WHO تعلن انتهاء الطوارئ في 12 دولة",
    newspaper="صحيفة الاختبار",
    short_url="https://news.example/a/1042",
    section="صحة",
    kicker="تقرير خاص",
    standfirst="أنهت المنظمة حالة الطوارئ التي أعلنتها في 2020.",
    byline="كتب د / سامي الحسيني",
    dateline="القاهرة",
    dated="الأحد 26 نوفمبر 2026",
    blocks=(paragraph(FIRST), paragraph(SIGNED), paragraph(MIXED)),
    published_at=1_764_115_200,
)

RICH = replace(
    PLAIN,
    lead=Figure(picture(), "طاقم طبي في القاهرة", "رويترز", "أطباء في ردهة"),
    notes=(Note("تصحيح", "27 نوفمبر 2026", "ورد أن العدد 1,520 والصواب 1,250."),),
    blocks=(
        paragraph(FIRST),
        Heading("ثلاث محافظات في الصدارة"),
        Quotation("لن نترك مريضًا واحدًا بلا دواء", "د. سلمى حدّاد", "وزيرة الصحة"),
        Paragraph((Run("اقرأ "), Run("التقرير", link="https://example.org/x"), Run(" كاملًا."))),
        Listing(((Run("فتح 12 مركزًا"),), (Run("خط ساخن"),))),
        Figure(picture("city"), "مركز صحي", "تصوير: كريم"),
        Table(
            (("القاهرة", "1,250", "12", "4.2%"), ("أسوان", "120", "1", "0.8%")),
            ("المحافظة", "الحالات", "الوفيات", "النسبة"),
            "الحالات بحسب المحافظة",
        ),
        Box("ما الطوارئ؟", (paragraph("إعلان من المنظمة."), Listing(((Run("أولًا"),),), True))),
        paragraph("The statement was issued in English as well."),
    ),
)


def text_of(pdf: bytes, tmp_path: Path, *options: str) -> str:
    """What `pdftotext` reads, without the direction marks that it adds, spaces made one."""
    file = tmp_path / "story.pdf"
    file.write_bytes(pdf)
    asked: list[Any] = ["pdftotext", *options, file, "-"]
    found = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return " ".join(CONTROLS.sub("", found).split())
