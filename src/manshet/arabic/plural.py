"""Counted nouns: «لا مواد», «مادة واحدة», «مادتان», «3 مواد», «11 مادة», «100 مادة».

The choice of form follows the cardinal plural rules of CLDR for ``ar``, read
from Babel. One and two are said by the noun itself, without a figure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Literal, cast

from babel import Locale
from babel.plural import PluralRule

PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]
Case = Literal["nominative", "oblique"]
Number = int | float | Decimal


@dataclass(frozen=True)
class Counted:
    """The forms of one noun, in the nominative.

    ``one`` and ``two`` stand alone («مادة واحدة», «مادتان»); ``few``, ``many`` and
    ``other`` follow a figure («مواد», «مادة», «مادة»). ``zero`` stands alone; None
    means «لا» and the plural («لا مواد»).
    """

    one: str
    two: str
    few: str
    many: str
    other: str
    zero: str | None = None

    @property
    def two_oblique(self) -> str:
        """The dual after a preposition or an annexed word: «دقيقتان» becomes «دقيقتين»."""
        return self.two.removesuffix("ان") + "ين" if self.two.endswith("ان") else self.two


@cache
def _rule() -> PluralRule:
    return Locale("ar").plural_form


def plural_category(n: Number) -> PluralCategory:
    """Return the CLDR category: 0 zero, 1 one, 2 two, 3-10 few, 11-99 many, 100-102 other."""
    return cast(PluralCategory, _rule()(n))


def count(
    n: Number,
    forms: Counted,
    case: Case = "nominative",
    write: Callable[[Number], str] = str,
) -> str:
    """Return ``n`` with its noun; ``write`` renders the figure (``LocalePolicy.number``)."""
    match plural_category(n):
        case "zero":
            return forms.zero if forms.zero is not None else f"لا {forms.few}"
        case "one":
            return forms.one
        case "two":
            return forms.two if case == "nominative" else forms.two_oblique
        case "few":
            return f"{write(n)} {forms.few}"
        case "many":
            return f"{write(n)} {forms.many}"
        case _:
            return f"{write(n)} {forms.other}"


SECONDS: Final = Counted("ثانية واحدة", "ثانيتان", "ثوانٍ", "ثانية", "ثانية", "لا ثواني")
MINUTES: Final = Counted("دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة")
HOURS: Final = Counted("ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة")
DAYS: Final = Counted("يوم واحد", "يومان", "أيام", "يومًا", "يوم")
WEEKS: Final = Counted("أسبوع واحد", "أسبوعان", "أسابيع", "أسبوعًا", "أسبوع")
MONTHS: Final = Counted("شهر واحد", "شهران", "أشهر", "شهرًا", "شهر")
YEARS: Final = Counted("سنة واحدة", "سنتان", "سنوات", "سنة", "سنة")
ARTICLES: Final = Counted("مادة واحدة", "مادتان", "مواد", "مادة", "مادة")
WIRE_ITEMS: Final = Counted("برقية واحدة", "برقيتان", "برقيات", "برقية", "برقية")
PICTURES: Final = Counted("صورة واحدة", "صورتان", "صور", "صورة", "صورة")
PAGES: Final = Counted("صفحة واحدة", "صفحتان", "صفحات", "صفحة", "صفحة")
WORDS: Final = Counted("كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة")
RESULTS: Final = Counted("نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة")
FINDINGS: Final = Counted("ملاحظة واحدة", "ملاحظتان", "ملاحظات", "ملاحظة", "ملاحظة")
READERS: Final = Counted("قارئ واحد", "قارئان", "قراء", "قارئًا", "قارئ")
STRIP_LINES: Final = Counted("خبر واحد", "خبران", "أخبار", "خبرًا", "خبر")
