"""What an editor reads is plain, and what reaches a page is harmless."""

from datetime import UTC, datetime

import pytest

from manshet.wire.parsing import cleaning, dates
from manshet.wire.parsing.addresses import absolute


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("AT&amp;T", "AT&T"),
        ("AT&amp;amp;T", "AT&T"),
        ("&amp;quot;النهضة&amp;quot;", '"النهضة"'),
        ("&lt;b&gt;عاجل&lt;/b&gt;: هزة", "عاجل: هزة"),
        ("<b>عاجل</b>: هزة", "عاجل: هزة"),
        ("خبر<br/>ثانٍ", "خبر ثانٍ"),
        ("سعر < ثلاثة & أكثر > اثنين", "سعر < ثلاثة & أكثر > اثنين"),
        ("اقرأ <الجريدة> اليوم", "اقرأ <الجريدة> اليوم"),
        ("الوسم <Foo> في XML", "الوسم <Foo> في XML"),
        ("\u202bمقلوب\u202c \u200fهنا\ufeff", "مقلوب هنا"),
        ("e\u0301te\u0301", "été"),
        ("  سطر\n\tثانٍ\u00a0 ", "سطر ثانٍ"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("أ\0ب\x01", "أب"),
        ("<script>alert(1)</script>خبر", "خبر"),
    ],
)
def test_headline_is_plain(raw: str, shown: str) -> None:
    assert cleaning.headline(raw) == shown


def test_endless_headline_is_cut() -> None:
    found = cleaning.headline("خبر " * 1000)
    assert len(found) <= 1000
    assert found.endswith("…")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ('<p style="x" onclick="y" class="z">نصّ</p>', "<p>نصّ</p>"),
        ("<p>قبل<script>alert(1)</script>بعد</p>", "<p>قبلبعد</p>"),
        ('<p><img src="x.jpg" onerror="y"></p>', '<p><img src="https://a.example/n/x.jpg"></p>'),
        ('<p>أ<img src="https://t.example/p" width="1" height="1"></p>', "<p>أ</p>"),
        ('<p>أ<img src="data:image/png;base64,AA"></p>', "<p>أ</p>"),
        ("<p></p><p>أ</p><div> </div>", "<p>أ</p>"),
        ('<p dir="RTL" lang="ar">أ</p>', '<p dir="rtl" lang="ar">أ</p>'),
        ('<p dir="evil">أ</p>', "<p>أ</p>"),
        ("سطر<br><br>سطر", "<p>سطر</p><p>سطر</p>"),
        ("<p>\u202eأ\u202c</p>", "<p>أ</p>"),
        ('<td colspan="2">أ</td>', "<p>أ</p>"),
    ],
)
def test_body_keeps_the_allowed_only(raw: str, shown: str) -> None:
    assert cleaning.body(raw, "https://a.example/n/1") == shown


def test_links_leave_without_a_trace() -> None:
    found = cleaning.body('<a href="/2" target="_blank">أ</a>', "https://a.example/1")
    assert 'href="https://a.example/2"' in found
    assert 'rel="nofollow noopener noreferrer"' in found
    assert "target" not in found


def test_plain_text_becomes_paragraphs() -> None:
    assert cleaning.paragraphs("أ\nب\n\nج <b>") == "<p>أ ب</p><p>ج &lt;b&gt;</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-10-13T12:00:00+03:00", datetime(2026, 10, 13, 9, tzinfo=UTC)),
        ("2026-10-13T12:00:00.123Z", datetime(2026, 10, 13, 12, tzinfo=UTC)),
        ("2026-10-13 12:00", datetime(2026, 10, 13, 12, tzinfo=UTC)),
        ("2026-10-13", datetime(2026, 10, 13, tzinfo=UTC)),
        ("2026-10", datetime(2026, 10, 1, tzinfo=UTC)),
        ("mar, 13 Oct 2026 12:00:00 +0300", datetime(2026, 10, 13, 9, tzinfo=UTC)),
        ("الثلاثاء 13 تشرين الأول 2026 12:05", datetime(2026, 10, 13, 12, 5, tzinfo=UTC)),
        ("١٣ أكتوبر ٢٠٢٦، ٩:٣٠ م", datetime(2026, 10, 13, 21, 30, tzinfo=UTC)),
        ("13 تموز/يوليو 2026", datetime(2026, 7, 13, tzinfo=UTC)),
        ("2026-02-30", None),
        ("0000-00-00", None),
        ("غدًا", None),
        ("", None),
        ("9999-12-31T23:59:59-14:00", None),
    ],
)
def test_times_are_read(text: str, shown: datetime | None) -> None:
    assert dates.from_text(text) == shown


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/2", "https://a.example/2"),
        ("3", "https://a.example/1/3"),
        ("//b.example/x", "https://b.example/x"),
        (" https://b.example/ \n", "https://b.example/"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://", ""),
        ("http://[x", ""),
        ("https://b.example/" + "x" * 3000, ""),
    ],
)
def test_addresses_are_absolute_or_nothing(address: str, found: str) -> None:
    assert absolute(address, "https://a.example/1/") == found
