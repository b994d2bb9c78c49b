import html
import json
import re
import time
from pathlib import Path

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import (
    isolate_html,
    isolate_line,
    isolate_plain,
    isolate_text,
    without_forbidden,
)

# In the data a run that must be isolated stands between ⟦ and ⟧.
CASES = [
    pytest.param(case["text"], id=case["name"])
    for case in json.loads((Path(__file__).parent / "data/isolate_cases.json").read_text())
]
BDI = re.compile(r'<bdi dir="ltr"(?: class="long")?>|</bdi>')
ISOLATES = re.compile("[\u2066\u2069]")
MARKS = re.compile("[⟦⟧]")

mixed_text = st.text(
    alphabet=st.one_of(
        st.sampled_from("ابجة ٢٠،؛؟«»\u0640 \u064e"),
        st.sampled_from("abcXYZ 0123456789 +-–−%$€.,:/()[]@#&<>\"'_=°…\n\u00a0"),
        st.sampled_from("\u2066\u2067\u2068\u2069\u200f\ufffc"),
        st.characters(),
    ),
    max_size=60,
)
SNIPPETS = (
    "فاز من، قال: WHO FIFA. 2-1 50% +971 050 123 4567 10 000 GMT+3 15:00 USD $ - : & (beta) "
    "(Pro Max) C++ https://x.com/خبر. a@b.com كوفيد-19 «Type-C 2.0» ٠٥٠ ٢-١ <b> &amp;"
)
words = st.sampled_from(SNIPPETS.split())
news_text = st.lists(words, max_size=25).map(" ".join)


def displayed(text):
    """What a reader sees from left to right, without the controls themselves."""
    return ISOLATES.sub("", get_display(text, base_dir="R"))


@pytest.mark.parametrize("marked", CASES)
def test_html_isolates_exactly_the_marked_runs(marked):
    expected = html.escape(marked).replace("⟦", '<bdi dir="ltr">').replace("⟧", "</bdi>")
    isolated = isolate_text(MARKS.sub("", marked), "rtl")
    assert isolated.replace(' class="long"', "") == expected


def test_long_run_is_marked_so_that_it_may_break_over_lines():
    address = "https://example.org/a-rather-long-address?x=1"
    assert f'<bdi dir="ltr" class="long">{address}</bdi>' in isolate_text(f"الموقع {address} مفتوح")
    assert '<bdi dir="ltr">2-1</bdi>' in isolate_text("فاز 2-1 أمس")


@pytest.mark.parametrize("marked", CASES)
def test_plain_text_isolates_exactly_the_marked_runs(marked):
    expected = marked.replace("⟦", "\u2066").replace("⟧", "\u2069")
    assert isolate_plain(MARKS.sub("", marked), "rtl") == expected


@pytest.mark.parametrize("marked", CASES)
def test_every_isolated_run_is_displayed_in_its_logical_order(marked):
    shown = displayed(isolate_plain(MARKS.sub("", marked), "rtl"))
    for run in re.findall("⟦(.*?)⟧", marked):
        # Arabic words inside an address keep their own direction.
        assert (run if run.isascii() else get_display(run, base_dir="L")) in shown


@pytest.mark.parametrize("marked", CASES)
def test_what_is_left_alone_is_displayed_in_its_logical_order(marked):
    shown = displayed(isolate_plain(MARKS.sub("", marked), "rtl"))
    alone = re.sub("⟦.*?⟧|\u2066.*?\u2069", "\n", marked)
    for run in re.findall(r"[a-zA-Z0-9][a-zA-Z0-9:/.,&'ô-]*[a-zA-Z0-9]", alone):
        assert run in shown


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("فاز 2-1", "1-2"),
        ("نحو 50% من", "%50"),
        ("على +971 50 123", "123 50 971+"),
        ("في 2026-07-05", "05-07-2026"),
        ("لغة C++ صعبة", "++C"),
    ],
)
def test_python_bidi_shows_the_fault_that_isolation_mends(text, wrong):
    assert wrong in displayed(text)
    assert wrong not in displayed(isolate_plain(text))


def test_full_stop_of_the_sentence_stays_on_the_left():
    assert displayed(isolate_plain("قالت WHO.")).startswith(".WHO")


def test_names_parted_by_an_arabic_comma_run_from_right_to_left():
    shown = displayed(isolate_plain("تعاونت WHO، FIFA في الحملة"))
    assert shown.index("FIFA") < shown.index("WHO")


def test_left_to_right_paragraph_is_only_escaped():
    assert isolate_text("Liverpool won 2-1 <again>") == "Liverpool won 2-1 &lt;again&gt;"
    assert isolate_text("فاز 2-1", "ltr") == "فاز 2-1"
    assert isolate_plain("Liverpool won 2-1 again") == "Liverpool won 2-1 again"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("What now?", '<bdi dir="ltr">What now?</bdi>'),
        ("Rock & roll (live)", '<bdi dir="ltr">Rock &amp; roll (live)</bdi>'),
        ("The word خبر means news", '<bdi dir="ltr">The word خبر means news</bdi>'),
        ("A. Writer", "A. Writer"),
        ("فاز 2-1", 'فاز <bdi dir="ltr">2-1</bdi>'),
        ("", ""),
    ],
)
def test_left_to_right_line_keeps_its_ends_in_a_right_to_left_page(line, expected):
    assert isolate_line(line) == expected


def test_long_left_to_right_line_may_break():
    assert isolate_line("Is this the longest road of all?").startswith(
        '<bdi dir="ltr" class="long">'
    )


def test_characters_that_no_page_may_hold_are_dropped():
    assert without_forbidden("خبر\x02 أول\x8f\ufffe") == "خبر أول"
    assert without_forbidden("سطر\x0bثان\x85ثالث") == "سطر ثان ثالث"
    assert without_forbidden("سطر\nثان\tوثالث\u200cمتصل") == "سطر\nثان\tوثالث\u200cمتصل"


def test_markup_in_plain_text_is_escaped():
    assert isolate_text('خبر <b> 2-1 & "لا"') == (
        'خبر &lt;<bdi dir="ltr">b</bdi>&gt; <bdi dir="ltr">2-1</bdi> &amp; &quot;لا&quot;'
    )


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<p>فاز <b>2-1</b> اليوم</p>", '<p>فاز <b><bdi dir="ltr">2-1</bdi></b> اليوم</p>'),
        ("<p>C++ &amp; نعم 50&#37;</p>", "<p>{C++} &amp; نعم {50&#37;}</p>"),
        ("<p>شركة Johnson &amp; Johnson</p>", "<p>شركة {Johnson &amp; Johnson}</p>"),
        ("<p>سعر 5 < 7 نعم 2-1</p>", "<p>سعر 5 < 7 نعم {2-1}</p>"),
        ('<p title="2-1">فاز 2-1</p>', '<p title="2-1">فاز {2-1}</p>'),
        ("<p>فاز <img alt='2-1 > 0' src=x> 2-1</p>", "<p>فاز <img alt='2-1 > 0' src=x> {2-1}</p>"),
        ("<!-- 2-1 --><p>فاز 2-1</p>", "<!-- 2-1 --><p>فاز {2-1}</p>"),
        ("<p>شغّل <code>a -5</code> ثم -5</p>", "<p>شغّل <code>a -5</code> ثم {-5}</p>"),
        ("<pre>كود 2-1</pre>", "<pre>كود 2-1</pre>"),
        ("<script>var خبر = 2-1</script>", "<script>var خبر = 2-1</script>"),
        ("<p>فاز <bdi>2-1</bdi> 3-0</p>", "<p>فاز <bdi>2-1</bdi> {3-0}</p>"),
        ('<p>قال <span dir="ltr">2-1</span></p>', '<p>قال <span dir="ltr">2-1</span></p>'),
        ('<p dir="ltr">خبر 2-1</p><p>خبر 2-1</p>', '<p dir="ltr">خبر 2-1</p><p>خبر {2-1}</p>'),
        ("<p>It ended 2-1</p><p>انتهت 2-1</p>", "<p>It ended 2-1</p><p>انتهت {2-1}</p>"),
        ("<ul><li>فاز 2-1<li>3-0</ul>", "<ul><li>فاز {2-1}<li>{3-0}</ul>"),
        ("<p>فاز 2<b>-1</b> اليوم</p>", "<p>فاز 2<b>-1</b> اليوم</p>"),
        ("<p><b>WHO</b>، <i>FIFA</i> معا</p>", "<p><b>{WHO}</b>، <i>FIFA</i> معا</p>"),
        ("<p>فاز 2-1<br>ثم 3-0</p>", "<p>فاز {2-1}<br>ثم {3-0}</p>"),
        ("<p>فاز 2-1 <a href='x", "<p>فاز {2-1} <a href='x"),
        ("<p>فاز 2-1 <!-- 3-0", "<p>فاز {2-1} <!-- 3-0"),
    ],
)
def test_only_text_nodes_of_a_fragment_change(fragment, expected):
    assert isolate_html(fragment) == expected.replace("{", '<bdi dir="ltr">').replace("}", "</bdi>")


def test_links_are_left_alone_unless_asked():
    fragment = '<p>شاهد <a href="/2-1">فوز 2-1</a> و3-0</p>'
    assert '<a href="/2-1">فوز 2-1</a> و<bdi dir="ltr">3-0</bdi>' in isolate_html(fragment)
    assert "فوز <bdi" in isolate_html(fragment, inside_links=True)


def test_direction_of_the_caller_wins_over_each_block():
    assert "<bdi" in isolate_html("<p>It ended 2-1</p>", "rtl")
    assert "<bdi" not in isolate_html("<p>انتهت 2-1</p>", "ltr")


@given(st.one_of(mixed_text, news_text))
def test_text_content_is_unchanged(text):
    assert html.unescape(BDI.sub("", isolate_text(text, "rtl"))) == text
    without = ISOLATES.sub("", isolate_plain(text, "rtl"))
    assert without == ISOLATES.sub("", text)


@given(st.one_of(mixed_text, news_text))
def test_isolating_again_changes_nothing(text):
    once = isolate_text(text, "rtl")
    assert isolate_html(once, "rtl") == once
    plain = isolate_plain(text, "rtl")
    assert isolate_plain(plain, "rtl") == plain


TAGS = (
    "<p>|</p>|<b>|</b>|<a href='2-1'>|</a>|<br>|<span dir='rtl'>|</span>|<code>|</code>|"
    "<bdi>|</bdi>|<!-- 2-1 -->|<|&amp;|&#x25;|<img>|<p dir=ltr>"
)
tags = st.sampled_from(TAGS.split("|"))


@given(st.lists(st.one_of(tags, words, st.just(" "), mixed_text), max_size=20).map("".join))
def test_a_fragment_keeps_every_byte_of_its_own_and_its_second_pass(fragment):
    once = isolate_html(fragment, "rtl")
    assert BDI.sub("", once) == BDI.sub("", fragment)
    assert isolate_html(once, "rtl") == once


HOSTILE = (
    "(|<|<a '|A (b |0 |+9 |1 000 |A - |https://|&|\u2066|<!--|x(|A. |5 - |</x '>|A_|٠٠ |1.|a'|[(|"
    "4- |7 -1 |5 x |A: |صفر -3 |و-1"
)


@pytest.mark.parametrize("unit", HOSTILE.split("|"))
def test_hostile_text_takes_linear_time(unit):
    text = "ا" + unit * (100_000 // len(unit))
    start = time.process_time()
    isolate_text(text, "rtl")
    isolate_html(text, "rtl")
    # Linear work takes a tenth of this; a quadratic scan would take minutes.
    assert time.process_time() - start < 5
