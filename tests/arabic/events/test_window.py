import datetime as dt

from manshet.arabic.events import THRESHOLD, Report, Window, likeness

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def report(id, headline, lead="", hours=0.0):
    return Report(id, headline, lead, NOON + dt.timedelta(hours=hours))


FIRE = report(
    "a", "حريق يلتهم سوق العطارين في صنعاء القديمة", "أتى حريق على سوق العطارين في صنعاء."
)
FIRE_TOO = report(
    "b", "صنعاء: النيران تأتي على سوق العطارين", "التهم حريق كبير سوق العطارين بصنعاء.", 2
)
CUP = report("c", "المنتخب المغربي يتأهل إلى نهائي كأس أفريقيا", "تأهل المغرب إلى النهائي.", 1)


def test_a_report_finds_the_one_of_its_event_and_no_other():
    window = Window()
    assert window.add(FIRE) == []
    assert window.add(CUP) == []
    (match,) = window.add(FIRE_TOO)
    assert match.id == "a"
    assert THRESHOLD <= match.score <= 1


def test_a_report_added_again_takes_its_own_place():
    window = Window()
    window.add(FIRE)
    assert window.add(FIRE) == []
    assert len(window) == 1


def test_a_discarded_report_is_found_no_more():
    window = Window()
    window.add(FIRE)
    window.discard("a")
    window.discard("never added")
    assert "a" not in window
    assert window.add(FIRE_TOO) == []


def test_beyond_its_limit_the_window_forgets_the_oldest():
    window = Window(limit=2)
    for one in (FIRE, CUP, report("d", "ارتفاع أسعار القمح في بورصة شيكاغو")):
        window.add(one)
    assert len(window) == 2
    assert window.add(FIRE_TOO) == []


def test_reports_further_apart_than_its_hours_do_not_meet():
    window = Window(hours=1)
    window.add(FIRE)
    assert window.add(FIRE_TOO) == []


def test_a_full_window_learns_who_is_in_the_news():
    window = Window()
    for number in range(1000):
        window.add(
            report(f"n{number}", f"زيمبابوي: الخبر{number} مقال{number}", hours=number / 100)
        )
    summit = report("s", "زيمبابوي تستضيف القمة", hours=10)
    drought = report("d", "زيمبابوي: الجفاف يهدد", hours=10)
    window.add(summit)
    assert "s" not in {match.id for match in window.add(drought)}
    assert likeness(summit, drought) >= THRESHOLD  # As long as nothing is known of these years.
    assert window.add(report("t", "قمة الجنوب تستضيفها زيمبابوي", hours=10.2))[0].id == "s"
