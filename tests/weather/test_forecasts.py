"""Hours into what readers see: days by the city's own clock, the sun, the wind, the chart."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from manshet.config.time_zones import prefer_newest
from manshet.weather.chart import STEP, chart_of
from manshet.weather.cities import City, city
from manshet.weather.forecasts import days_shown, hours_shown, present, rounded
from manshet.weather.records import Hour, from_json, hour, to_json
from manshet.weather.states import GRAVITY, STATES, worst
from manshet.weather.sun import is_day, sun_times
from manshet.weather.winds import arrow_degrees, direction_words, wind_words
from tests.weather.documents import NOON


def of(slug: str) -> City:
    found = city(slug)
    assert found
    return found


def hours_from(start: datetime, number: int, **values: object) -> tuple[Hour, ...]:
    given = {"temperature": 20.0, "code": 0, **values}
    return tuple(one for n in range(number) if (one := hour(start + timedelta(hours=n), **given)))


@pytest.mark.parametrize(
    ("slug", "midnight", "length"),
    [
        # The clocks go on at midnight: the day begins at one o'clock.
        ("cairo", datetime(2026, 4, 23, 22, tzinfo=UTC), 23),
        ("beirut", datetime(2026, 3, 28, 22, tzinfo=UTC), 23),
        # And back at midnight: the day before has 25 hours.
        ("cairo", datetime(2026, 10, 28, 21, tzinfo=UTC), 25),
        # At two o'clock in Palestine.
        ("jerusalem", datetime(2026, 3, 27, 22, tzinfo=UTC), 23),
        ("riyadh", datetime(2026, 4, 23, 21, tzinfo=UTC), 24),
    ],
)
def test_a_day_has_the_hours_that_the_citys_clock_gives_it(
    slug: str, midnight: datetime, length: int
):
    one = of(slug)
    hours = hours_from(midnight - timedelta(days=1), 24 * 8)
    local = midnight.astimezone(one.zone)
    counted = sum(hour.at.astimezone(one.zone).date() == local.date() for hour in hours)
    assert counted == length
    days = days_shown(hours, one, midnight)
    assert [day.name for day in days[:2]] == ["اليوم", "غدًا"]
    assert len(days) == 6
    assert days[0].at.astimezone(one.zone).date() == local.date()
    assert len({day.at.astimezone(one.zone).date() for day in days}) == 6


def test_morocco_keeps_greenwich_time_since_september_2026():
    prefer_newest()
    rabat = of("rabat").zone
    assert datetime(2026, 11, 26, 12, tzinfo=UTC).astimezone(rabat).hour == 12
    assert datetime(2027, 2, 15, 12, tzinfo=UTC).astimezone(rabat).hour == 12  # In Ramadan too.
    assert datetime(2026, 9, 1, 12, tzinfo=UTC).astimezone(rabat).hour == 13


def test_todays_extremes_are_of_the_whole_local_day_of_the_gulf():
    dubai = of("dubai")
    midnight = datetime(2026, 11, 25, 20, tzinfo=UTC)  # The 26th begins in Dubai.
    hours = (
        *hours_from(midnight - timedelta(hours=4), 4, temperature=2.0),
        *hours_from(midnight, 1, temperature=9.0),
        *hours_from(midnight + timedelta(hours=1), 40, temperature=25.0),
    )
    today = days_shown(hours, dubai, NOON)[0]
    assert (today.low, today.high) == (9, 25)


def test_a_day_is_told_by_the_gravest_state_of_its_daylight():
    cairo = of("cairo")
    night = hours_from(NOON.replace(hour=0), 3, code=95)
    light = (
        *hours_from(NOON.replace(hour=8), 1, code=61),
        *hours_from(NOON.replace(hour=9), 6),
    )
    today = days_shown((*night, *light), cairo, NOON)[0]
    assert (today.words, today.icon) == ("مطر خفيف", "rain")


def test_heavy_rain_is_graver_than_light_showers_and_every_state_has_its_place():
    hours = (
        *hours_from(NOON.replace(hour=8), 2, code=65),
        *hours_from(NOON.replace(hour=10), 2, code=80),
    )
    assert days_shown(hours, of("cairo"), NOON)[0].words == "مطر غزير"
    assert worst([4, 0]) == 0
    assert sorted(GRAVITY) == sorted(STATES)


def test_the_present_hour_is_the_one_that_has_begun():
    hours = hours_from(NOON - timedelta(hours=5), 30)
    at_present = present(hours, NOON + timedelta(minutes=59))
    assert at_present is not None
    assert at_present.at == NOON
    shown = hours_shown(hours, of("cairo"), NOON + timedelta(minutes=59))
    assert shown[0].at == NOON
    assert len(shown) == 24


def test_where_hours_are_missing_the_nearest_is_shown_or_none():
    gap = (*hours_from(NOON - timedelta(hours=8), 2), *hours_from(NOON + timedelta(hours=1), 30))
    nearest = present(gap, NOON)
    assert nearest is not None
    assert nearest.at == NOON + timedelta(hours=1)
    assert present(gap, NOON - timedelta(hours=4)) is None
    shown = hours_shown(gap, of("cairo"), NOON - timedelta(hours=4))
    assert shown[0].at == NOON + timedelta(hours=1)


def test_night_shows_the_moon():
    hours = hours_from(datetime(2026, 11, 26, 10, tzinfo=UTC), 24)
    icons = [one.icon for one in hours_shown(hours, of("cairo"), hours[0].at)]
    assert icons[0] == "clear"
    assert icons[10] == "clear-night"


@pytest.mark.parametrize(
    ("slug", "day", "rise", "sets"),
    [
        # As astral 3.2 has them; over the year and the table it differs by 133 s at most.
        ("cairo", date(2026, 6, 21), "05:54", "19:59"),
        ("riyadh", date(2026, 12, 21), "06:33", "17:09"),
        ("moroni", date(2026, 12, 21), "05:40", "18:29"),
        ("rabat", date(2026, 12, 21), "07:29", "17:21"),
    ],
)
def test_sun_rises_and_sets_by_the_citys_clock(slug: str, day: date, rise: str, sets: str):
    one = of(slug)
    times = sun_times(day, one.latitude, one.longitude)
    for moment, expected in zip(times, (rise, sets), strict=True):
        assert moment
        written = datetime.combine(day, time.fromisoformat(expected), one.zone)
        assert abs(moment - written) < timedelta(minutes=3)


def test_sun_neither_rises_nor_sets_in_polar_night():
    assert sun_times(NOON.date().replace(month=12, day=21), 80.0, 20.0) == (None, None)
    assert is_day(NOON, 30.06, 31.25)
    assert not is_day(NOON.replace(hour=22), 30.06, 31.25)


@pytest.mark.parametrize(
    ("kmh", "degrees", "words"),
    [
        (1.0, 90, "رياح ساكنة"),
        (12, 315, "رياح شمالية غربية خفيفة"),
        (25, 359, "رياح شمالية معتدلة"),
        (35, 44, "رياح شمالية شرقية نشطة"),
        (70, None, "رياح عاصفة"),
        (200, 180, "رياح جنوبية إعصارية"),
    ],
)
def test_wind_is_told_in_words(kmh: float, degrees: float | None, words: str):
    assert wind_words(kmh, degrees) == words


def test_arrow_shows_where_the_wind_goes_and_east_stays_east():
    """A wind from the east goes west: the arrow that points up is turned to the left, 270°."""
    assert direction_words(90) == "شرقية"
    assert arrow_degrees(90) == 270
    assert arrow_degrees(0) == 180
    assert arrow_degrees(359) == 180


@pytest.mark.parametrize(("value", "shown"), [(24.5, 25), (-0.4, 0), (-0.5, -1), (-5.4, -5)])
def test_temperatures_are_rounded(value: float, shown: int):
    assert rounded(value) == shown


def test_chart_runs_from_the_right_and_breaks_where_hours_are_missing():
    hours = (
        *hours_from(NOON, 3, temperature=10.0),
        *hours_from(NOON + timedelta(hours=5), 3, temperature=30.0),
    )
    chart = chart_of(hours_shown(hours, of("cairo"), NOON))
    assert chart
    xs = [point.x for point in chart.points]
    assert xs == sorted(xs, reverse=True)
    assert xs[0] == chart.width - STEP / 2
    assert chart.points[0].y > chart.points[-1].y  # Warmer is higher.
    assert chart.line.count("M") == 2
    assert (chart.lowest.temperature, chart.highest.temperature) == (10, 30)
    assert chart_of(()) is None


def test_hours_come_back_from_the_database_as_they_went():
    hours = hours_from(NOON, 5, humidity=40, wind_kmh=12.5)
    assert from_json(to_json(hours)) == hours
