"""A small newspaper for the tests of search: documents of known sections, authors and dates."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from manshet.search import Document, Index

NOW = datetime(2026, 7, 1, tzinfo=UTC)


def at(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


STORIES = (
    Document(
        "elections",
        "الانتخابات الرئاسية في الجزائر تبدأ غدا",
        "يتوجه الناخبون إلى صناديق الاقتراع لاختيار رئيس.\nوقالت اللجنة إن النتائج تعلن الأحد.",
        published_at=at(2026, 6, 20),
        sections=("arab",),
        authors=("karim",),
        topics=("elections",),
        kind="article",
    ),
    Document(
        "bank",
        "البنك المركزي يرفع سعر الفائدة",
        "قرر البنك المركزي المصري رفع أسعار الفائدة بعد ارتفاع التضخم في القاهرة.",
        published_at=at(2026, 3, 5),
        names=("سلمى حداد",),
        sections=("economy", "egypt"),
        authors=("salma",),
        kind="article",
    ),
    Document(
        "match",
        "الأهلي يفوز على الزمالك في القاهرة",
        "فاز النادي الأهلي بهدفين في مباراة القمة أمام سبعين ألف متفرج.",
        published_at=at(2025, 11, 2),
        standfirst="قمة الكرة المصرية تنتهي بهدفين",
        sections=("sport",),
        authors=("karim", "salma"),
        topics=("football",),
        kind="video",
    ),
    Document(
        "ministry",
        "وزارة الخارجية تستدعي السفير",
        "استدعت وزارة الخارجية السفير احتجاجا على التصريحات، وقالت إن الخارجية تتابع الأمر.",
        published_at=at(2024, 2, 10),
        sections=("arab",),
        kind="article",
    ),
    Document("undated", "أرشيف: سد على نهر النيل", "بناء السد العالي في أسوان على نهر النيل."),
)


def ids(index: Index, question: str, **options: Any) -> list[str]:
    options.setdefault("now", NOW)
    return [hit.id for hit in index.search(question, **options)]
