from __future__ import annotations

import pytest

from manshet.articles.bylines import credit_label, joined_names


@pytest.mark.parametrize(
    ("role", "honorific", "style", "label"),
    [
        ("كتب", "د", "slash", "كتب د / "),
        ("كتب", "د.", "colon", "كتب: د. "),
        ("تقرير", "", "slash", "تقرير / "),
        ("", "د", "slash", "د / "),
        ("", "", "slash", ""),
        ("تقرير", "", "colon", "تقرير: "),
        ("كتبت", "م", "name", "م. "),
        ("", "", "name", ""),
        ("كتب", "الشيخ", "colon", "كتب: الشيخ "),
        ("كتب", "د", "name", "د. "),
        ("ترجمة", "", "name", "ترجمة: "),
        ("كتب", "أ.د.", "slash", "كتب أ.د / "),
    ],
)
def test_label_before_the_name(role, honorific, style, label):
    assert credit_label(role, honorific, style) == label


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        ([], ""),
        (["ليلى"], "ليلى"),
        (["ليلى", "كريم"], "ليلى وكريم"),
        (["ليلى", "", "كريم"], "ليلى وكريم"),
        (["ليلى", "كريم", "سلمى"], "ليلى، كريم وسلمى"),
    ],
)
def test_names_are_joined_with_waw(names, joined):
    assert joined_names(names) == joined
