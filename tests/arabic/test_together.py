import html
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import isolate_html, isolate_text, keep_together
from manshet.arabic.locale import LocalePolicy
from manshet.arabic.months import GREGORIAN_MONTHS
from manshet.arabic.together import LONGEST

# In the data a no-break space is written «~», and a span stands between [ and ].
CASES = [
    pytest.param(case["text"], id=case["name"])
    for case in json.loads((Path(__file__).parent / "data/together_cases.json").read_text())
]
SPAN = re.compile('<span class="nowrap">([^<]*)</span>')


def plain(text):
    return text.replace("~", " ").replace("[", "").replace("]", "")


def marked(fragment):
    return SPAN.sub(r"[\1]", fragment).replace("\u00a0", "~")


@pytest.mark.parametrize("text", CASES)
def test_exactly_the_marked_spaces_and_months_are_kept(text):
    assert marked(keep_together(plain(text))) == text


@pytest.mark.parametrize("text", CASES)
def test_nothing_kept_is_longer_than_a_phones_line(text):
    for word in re.split(r"[^\S\u00a0]", marked(keep_together(plain(text)))):
        assert len(word.strip("[].،")) <= LONGEST + len("و")


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<p>نحو <b>15</b> ألفا</p>", "<p>نحو <b>15</b>~ألفا</p>"),
        ("<p>نحو 15 <b>ألفا</b></p>", "<p>نحو 15~<b>ألفا</b></p>"),
        ('<bdi dir="ltr">-5</bdi> درجات', '<bdi dir="ltr">-5</bdi>~درجات'),
        ("<li>15</li> <li>ألفا</li>", "<li>15</li> <li>ألفا</li>"),
        ("15<br> ألفا", "15<br> ألفا"),
        ('<a title="15 ألفا">15 ألفا</a>', '<a title="15 ألفا">15~ألفا</a>'),
        ("<code>15 ألفا</code> 15 ألفا", "<code>15 ألفا</code> 15~ألفا"),
        ("5 &lt; 15 ألفا &amp; 7 آلاف", "5 &lt; 15~ألفا &amp; 7~آلاف"),
        ("&#x27;15 ألفا&#39; قال", "&#x27;15~ألفا&#39; قال"),
        ("<!-- 15 ألفا -->", "<!-- 15 ألفا -->"),
    ],
)
def test_markup_stays_as_it_is(fragment, expected):
    assert marked(keep_together(fragment)) == expected


@pytest.mark.parametrize("order", ["standard_first", "levant_first"])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_dual_month_of_the_policy_is_kept(month, order):
    name = LocalePolicy(dual_months="slash", dual_order=order).month_name(month)
    assert SPAN.fullmatch(keep_together(name))[1].replace("\u00a0", " ") == name


@pytest.mark.parametrize("name", GREGORIAN_MONTHS["levant"])
def test_no_month_of_two_words_is_parted(name):
    assert " " not in keep_together(name)


PIECES = (
    "15 |2.2 |ألفا |مليون |يوليو/تموز |تشرين الثاني|<b>|</b>|<p>|</p>|&amp;|<code>|</code>|<| |/|-"
)
fragments = st.lists(
    st.one_of(st.sampled_from(PIECES.split("|")), st.text(max_size=8)), max_size=20
).map("".join)


@given(fragments)
def test_only_spaces_change_and_a_second_pass_changes_nothing(fragment):
    once = keep_together(fragment)
    assert keep_together(once) == once
    bare = SPAN.sub(r"\1", once)
    assert bare.replace("\u00a0", " ") == SPAN.sub(r"\1", fragment).replace("\u00a0", " ")


@given(fragments)
def test_isolation_before_or_after_gives_the_same_words(fragment):
    isolated = keep_together(isolate_text(fragment, "rtl"))
    words = html.unescape(re.sub("</?(?:bdi|span)[^>]*>", "", isolated))
    assert words.replace("\u00a0", " ") == fragment.replace("\u00a0", " ")
    assert keep_together(isolate_html(isolated, "rtl")) == isolate_html(isolated, "rtl")


@pytest.mark.parametrize("unit", ["1", "1 ", "1,", "1.1 ", "تشرين ", "يوليو/", "1 ا", "<b>1 </b>"])
def test_hostile_text_takes_linear_time(unit):
    start = time.process_time()
    keep_together(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 5
