"""What was packed comes out as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manshet.search.originals import pack, unpack


@given(st.text(), st.text())
def test_any_text_comes_out_as_it_was(title, text):
    readable = text.encode(errors="replace").decode()
    assert unpack(pack(title, text))[1] == readable


def test_headline_and_text_stay_apart():
    assert unpack(pack("عنوان\0 المادة", "نص المادة\nوبقيته")) == (
        "عنوان  المادة",
        "نص المادة\nوبقيته",
    )


def test_arabic_is_packed_small():
    text = "أعلنت وزارة الصحة في بيان اليوم أن عدد الإصابات تراجع خلال الأسبوع الماضي. " * 2
    assert len(pack("", text)) < len(text.encode()) / 2
