import datetime as dt
from decimal import Decimal

import pytest
from babel import Locale
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import LocalePolicy, LocalePolicyError, NaiveDatetimeError
from manshet.arabic.months import GREGORIAN_MONTHS, HIJRI_MONTHS, WEEKDAYS
from manshet.errors import ManshetError

NOON = dt.datetime(2026, 11, 23, 12, 5, tzinfo=dt.UTC)  # 15:05 in Riyadh
RIYADH = LocalePolicy(dual_months="slash", time_zone="Asia/Riyadh", hijri=True)


def test_date_as_the_pan_arab_press_writes_it():
    assert RIYADH.date(NOON) == "الاثنين 23 نوفمبر/تشرين الثاني 2026"
    assert RIYADH.date(NOON, weekday=False) == "23 نوفمبر/تشرين الثاني 2026"
    assert RIYADH.datetime(NOON) == "23 نوفمبر/تشرين الثاني 2026، 3:05 م"


@pytest.mark.parametrize(
    ("dual_months", "dual_order", "months", "name"),
    [
        (None, "standard_first", "standard", "يوليو"),
        (None, "standard_first", "levant", "تموز"),
        (None, "standard_first", "maghreb", "جويلية"),
        (None, "standard_first", "morocco", "يوليوز"),
        (None, "standard_first", "mauritania", "يوليو"),
        ("slash", "standard_first", "standard", "يوليو/تموز"),
        ("slash", "levant_first", "levant", "تموز/يوليو"),
        ("parenthesis", "standard_first", "standard", "يوليو (تموز)"),
        ("parenthesis", "levant_first", "standard", "تموز (يوليو)"),
    ],
)
def test_month_follows_the_house_style(dual_months, dual_order, months, name):
    policy = LocalePolicy(months=months, dual_months=dual_months, dual_order=dual_order)
    assert policy.month_name(7) == name


@pytest.mark.parametrize(
    ("hour", "twelve", "twenty_four"),
    [
        (0, "12:05 ص", "00:05"),
        (9, "9:05 ص", "09:05"),
        (12, "12:05 م", "12:05"),
        (15, "3:05 م", "15:05"),
    ],
)
def test_time_on_both_clocks(hour, twelve, twenty_four):
    moment = NOON.replace(hour=hour)
    assert LocalePolicy().time(moment) == twelve
    assert LocalePolicy(clock=24).time(moment) == twenty_four


def test_day_is_the_day_of_the_newsroom():
    late = dt.datetime(2026, 12, 31, 22, 30, tzinfo=dt.UTC)
    assert LocalePolicy().date(late, weekday=False) == "31 ديسمبر 2026"
    assert LocalePolicy(time_zone="Asia/Riyadh").date(late) == "الجمعة 1 يناير 2027"


def test_arabic_indic_digits_everywhere():
    policy = LocalePolicy(digits="arab", clock=24, hijri=True)
    assert policy.datetime(NOON) == "٢٣ نوفمبر ٢٠٢٦، ١٢:٠٥"
    assert policy.hijri_date(NOON) == "١٣ جمادى الآخرة ١٤٤٨ هـ"
    assert policy.number(1234567.5) == "١٬٢٣٤٬٥٦٧٫٥"


def test_hijri_date_by_umm_al_qura():
    assert RIYADH.hijri_date(NOON) == "13 جمادى الآخرة 1448 هـ"
    assert LocalePolicy(hijri=True, hijri_offset_days=-1).hijri_date(NOON).startswith("12 ")
    assert LocalePolicy(hijri=True, hijri_offset_days=2).hijri_date(NOON).startswith("15 ")


def test_hijri_date_is_absent_when_off_or_beyond_the_tables():
    assert LocalePolicy().hijri_date(NOON) is None
    assert RIYADH.hijri_date(NOON.replace(year=1900)) is None
    assert RIYADH.hijri_date(NOON.replace(year=2100)) is None


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, None, "0"),
        (1234, None, "1,234"),
        (1234.5, None, "1,234.5"),
        (1234.5, 2, "1,234.50"),
        (1234.5678, None, "1,234.568"),
        (999.6, 0, "1,000"),
        (Decimal("0.125"), 2, "0.12"),
        (-5, None, "-5"),
    ],
)
def test_number_is_grouped(value, decimals, written):
    assert LocalePolicy().number(value, decimals) == written


def test_digits_of_every_family_are_converted():
    assert LocalePolicy().digits_of("٢٠٢٦ ۲۰۲۶ 2026 خبر") == "2026 2026 2026 خبر"
    assert LocalePolicy(digits="arab").digits_of("2-1 ۵") == "٢-١ ٥"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("digits", "roman"),
        ("months", "coptic"),
        ("dual_months", "dash"),
        ("dual_order", "random"),
        ("clock", 13),
        ("time_zone", "Asia/Nowhere"),
        ("time_zone", ""),
        ("time_zone", "../etc/passwd"),
        ("hijri_offset_days", 3),
    ],
)
def test_a_meaningless_setting_is_refused_by_name(field, value):
    with pytest.raises(LocalePolicyError, match=field) as caught:
        LocalePolicy(**{field: value})
    assert (caught.value.field, caught.value.value) == (field, value)
    assert isinstance(caught.value, ManshetError)


def test_dual_months_need_a_set_that_has_a_counterpart():
    with pytest.raises(LocalePolicyError, match="months"):
        LocalePolicy(months="maghreb", dual_months="slash")


def test_naive_moments_are_refused():
    for write in (RIYADH.date, RIYADH.time, RIYADH.datetime, RIYADH.hijri_date):
        with pytest.raises(NaiveDatetimeError):
            write(dt.datetime(2026, 11, 23))


@pytest.mark.parametrize(
    ("months", "locales"),
    [
        ("standard", ["ar", "ar_EG", "ar_SA", "ar_AE", "ar_LY", "ar_SD"]),
        ("levant", ["ar_LB", "ar_SY", "ar_JO", "ar_IQ", "ar_PS"]),
        ("maghreb", ["ar_DZ", "ar_TN"]),
        ("morocco", ["ar_MA"]),
        ("mauritania", ["ar_MR"]),
    ],
)
def test_month_names_are_those_of_cldr(months, locales):
    for locale in locales:
        names = Locale.parse(locale).months["format"]["wide"]
        assert GREGORIAN_MONTHS[months] == tuple(names[month] for month in range(1, 13))


def test_weekdays_are_those_of_cldr():
    names = Locale("ar").days["format"]["wide"]
    assert tuple(names[day] for day in range(7)) == WEEKDAYS


def test_hijri_months_are_spelled_as_in_cldr():
    # The calendar library names the fourth month otherwise, and agrees on the rest.
    spelled = [Hijri(1448, month, 1).month_name("ar") for month in range(1, 13)]
    assert HIJRI_MONTHS[3] == "ربيع الآخر"
    assert [name.replace("ربيع الثاني", "ربيع الآخر") for name in spelled] == list(HIJRI_MONTHS)


@given(st.datetimes(min_value=dt.datetime(1, 1, 3), max_value=dt.datetime(9999, 12, 29)))
def test_every_moment_can_be_written(moment):
    aware = moment.replace(tzinfo=dt.UTC)
    assert str(RIYADH.local_date(aware).day) in RIYADH.date(aware)
    assert RIYADH.time(aware)[-1] in "صم"
    RIYADH.hijri_date(aware)
