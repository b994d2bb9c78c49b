"""Whatever encoding a source declares, the editor reads Arabic."""

import pytest

from manshet.wire.parsing import Feed, parse
from manshet.wire.parsing.charset import arabic_plausibility, decode, known_encoding
from tests.wire.shared import folder

TEXT = "أعلنت وزارة الصحة اليوم أن اللقاح الجديد متاح في المراكز الصحية كلها"
RSS = "<rss version='2.0'><channel><title>x</title><item><title>{}</title></item></channel></rss>"


def feed_in(encoding: str, declared: str, text: str = TEXT) -> bytes:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return (declaration + RSS.format(text)).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6"])
@pytest.mark.parametrize(
    "declared", ["", "utf-8", "windows-1256", "iso-8859-6", "iso-8859-1", "us-ascii", "nonsense"]
)
def test_wrong_declaration_is_mended(encoding: str, declared: str) -> None:
    feed = parse(feed_in(encoding, declared))
    assert feed.items[0].headline == TEXT
    if declared and declared not in (encoding, "nonsense"):
        assert len(feed.problems) == 1
        assert "ترميز" in feed.problems[0]


@pytest.mark.parametrize("header", ["text/xml; charset=utf-8", 'text/xml; charset="iso-8859-1"'])
def test_wrong_header_is_mended(header: str) -> None:
    assert parse(feed_in("windows-1256", ""), header).items[0].headline == TEXT


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32-be", "utf-8-sig"])
def test_wide_encodings_are_told_by_their_first_bytes(encoding: str) -> None:
    assert parse(feed_in(encoding, "utf-8")).items[0].headline == TEXT


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("iso-8859-1", "Élections : le résultat déçoit à l’étranger".replace("’", "'")),
        ("windows-1252", "Größte Änderung für Bürger – «heute»"),
        ("koi8-r", "Первая новость сегодня в Москве"),
        ("windows-1251", "Первая новость сегодня в Москве"),
        ("gb2312", "今天的第一条新闻"),
        ("big5", "今天的第一條新聞"),
        ("euc-kr", "오늘의 첫 소식"),
        ("shift_jis", "今日の最初のニュース"),
        ("iso-8859-9", "Türkiye'de bugünkü seçim sonuçları"),
        ("iso-8859-8", "החדשות הראשונות של היום"),
    ],
)
def test_right_declaration_of_another_script_is_believed(encoding: str, text: str) -> None:
    feed = parse(feed_in(encoding, encoding, text))
    assert feed.items[0].headline == text
    assert not feed.problems


@pytest.mark.parametrize("taken_for", ["windows-1252", "windows-1256"])
def test_text_that_was_encoded_twice_is_decoded_twice(taken_for: str) -> None:
    spoilt = feed_in("utf-8", "utf-8")
    # windows-1252 leaves bytes undefined, which pass as control characters.
    shown = "".join(bytes((byte,)).decode(taken_for, "ignore") or chr(byte) for byte in spoilt)
    assert TEXT not in shown
    feed = parse(shown.encode())
    assert feed.items[0].headline == TEXT
    assert feed.problems == ("حروف المصدر مرمّزة مرتين فتظهر رموزًا؛ أُصلحت عند القراءة.",)


def test_letters_that_such_text_is_made_of_stay_when_it_is_not() -> None:
    for text in ("Ørsted åbner i Ølstykke", "طظط عظيم ظل طعام", "Ú Ù Ø"):
        assert parse(feed_in("utf-8", "utf-8", text)).items[0].headline == text


def test_a_few_spoilt_bytes_do_not_spoil_the_rest() -> None:
    body = feed_in("utf-8", "utf-8").replace(b"</title></item>", b" \xff\xd8</title></item>")
    feed = parse(body)
    assert feed.items[0].headline.startswith(TEXT)
    assert "في ما أرسله المصدر حروف تالفة لا تُقرأ." in feed.problems


@pytest.mark.parametrize("label", ["punycode", "unicode_escape", "base64", "zip", "utf-7", "x y"])
def test_no_codec_but_text_encodings_is_used(label: str) -> None:
    assert known_encoding(label) is None
    assert decode(b"<a/>", f"text/xml; charset={label}").encoding == "utf-8"


def test_plausibility_tells_arabic_from_its_wrong_readings() -> None:
    right = arabic_plausibility(TEXT)
    assert right > 0.9
    assert arabic_plausibility(TEXT.encode("cp1256").decode("iso8859-6", "replace")) < right * 0.7
    assert arabic_plausibility(TEXT.encode("iso8859-6").decode("cp1256")) < right * 0.7
    assert arabic_plausibility("Größte Änderung") == 0


def outlets() -> list[tuple[str, str]]:
    return [(name, day) for name in ("CNN", "alarabia") for day in ("2018-03-13", "2018-03-14")]


def both(name: str, day: str) -> tuple[bytes, Feed]:
    """A real day's feed in windows-1256, and the same as read from UTF-8."""
    spoilt = folder("feeds", "windows-1256", f"{name}-{day}.xml").read_bytes()
    return spoilt, parse(folder("feeds", "same_day", day, f"{name}.xml").read_bytes())


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1", "iso-8859-6", None])
@pytest.mark.parametrize(("name", "day"), outlets())
def test_a_days_feed_in_windows_1256_equals_itself_in_utf_8(
    name: str, day: str, declared: str | None
) -> None:
    body, expected = both(name, day)
    said = f'encoding="{declared}"'.encode() if declared else b""
    assert parse(body.replace(b'encoding="windows-1256"', said)).items == expected.items
