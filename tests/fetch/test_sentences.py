from __future__ import annotations

import pytest

from manshet.fetch import errors, sentence, status_sentence
from manshet.fetch.errors import FetchError, TooLargeError, TooManyRedirectsError, TooSlowError

URL = "https://news.example/rss"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TooSlowError(URL, 10), "لم يُجب الخادم خلال 10 ثوانٍ."),
        (TooSlowError(URL, 2), "لم يُجب الخادم خلال ثانيتين."),
        (TooSlowError(URL, 0.2), "لم يُجب الخادم خلال ثانية واحدة."),
        (TooSlowError(URL, 30, is_connecting=True), "تعذر الاتصال بالخادم خلال 30 ثانية."),
        (TooLargeError(URL, 8 * 1024 * 1024), "رد الخادم أكبر من المسموح به، وهو 8 ميغابايت."),
        (TooManyRedirectsError(URL, 5), "حوّلنا الخادم من عنوان إلى آخر أكثر من 5 مرات."),
    ],
)
def test_figures_agree_with_their_nouns(error: FetchError, said: str):
    assert sentence(error) == said


def test_every_error_has_its_own_whole_sentence():
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type)
        and issubclass(kind, FetchError)
        and kind not in (FetchError, TooSlowError, TooLargeError, TooManyRedirectsError)
    ]
    sentences = {sentence(kind(URL, "problem")) for kind in kinds}
    assert len(sentences) == len(kinds) == 7
    assert sentence(FetchError(URL, "problem")) not in sentences
    assert all(text.endswith(".") and URL not in text for text in sentences)


def test_statuses_are_explained_with_their_figure():
    assert status_sentence(410) == "أزال صاحب الموقع هذا العنوان نهائيًا (410)."
    assert status_sentence(502) == "في الخادم خطأ (502)."
    assert status_sentence(418) == "لم يقبل الخادم الطلب (418)."
    assert status_sentence(404, lambda n: "٤٠٤").endswith("(٤٠٤).")
    assert status_sentence(304) == ""
