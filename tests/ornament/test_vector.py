"""SVG stand-ins and the house mark: valid, small, without styles or ids."""

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from manshet.ornament import (
    MOTIFS,
    OrnamentError,
    UnknownMotifError,
    icon_png,
    mark_svg,
    portrait,
    svg,
)

SVG = "{http://www.w3.org/2000/svg}"


def assert_plain(text: str) -> ET.Element:
    """The root of an SVG that has only presentation attributes and is hidden from readers."""
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.get("aria-hidden") == "true"
    assert root.get("role") is None
    for element in root.iter():
        assert element.tag in {f"{SVG}{name}" for name in ("svg", "g", "path")}
        assert not {"style", "id", "class"} & set(element.attrib)
    return root


@pytest.mark.parametrize("motif", MOTIFS)
@pytest.mark.parametrize("size", [(1600, 900), (400, 400), (300, 700), (1600, 300)])
def test_stand_ins_are_plain_small_svg(motif: str, size: tuple[int, int]) -> None:
    for seed in range(3):
        text = svg(motif, seed, *size)
        assert len(text.encode()) <= 6000
        root = assert_plain(text)
        assert (root.get("width"), root.get("height")) == tuple(map(str, size))


def test_stand_ins_differ_by_seed_and_repeat_for_the_same() -> None:
    assert svg("girih", 1, 300, 200) == svg("girih", 1, 300, 200)
    assert len({svg("girih", seed, 300, 200) for seed in range(8)}) == 8


def test_stand_ins_take_two_colours_and_escape_them() -> None:
    text = svg("khatam", 1, 300, 200, ink="#14213d", paper='"><script>')
    assert "#14213d" in text
    assert "<script" not in text
    assert_plain(text)


def test_an_unknown_motif_has_no_stand_in() -> None:
    with pytest.raises(UnknownMotifError):
        svg("paisley", 1, 300, 200)


def test_the_mark_is_a_short_svg_in_one_colour() -> None:
    root = assert_plain(mark_svg(16, "#0f5a62"))
    assert root.get("viewBox") == "0 0 64 64"
    assert [path.get("fill") for path in root.iter(f"{SVG}path")] == ["#0f5a62"]
    assert len(mark_svg()) < 1000


@pytest.mark.parametrize("size", [16, 32, 180, 192, 512])
def test_icons_hold_a_mark_that_stands_out(size: int) -> None:
    icon = Image.open(io.BytesIO(icon_png(size, "#ffffff", "#000000"))).convert("L")
    assert icon.size == (size, size)
    assert icon.getpixel((0, 0)) == 255
    # The mark covers about a quarter of the square, and even at 16 pixels is nearly black.
    assert 0.15 < 1 - sum(icon.tobytes()) / 255 / size**2 < 0.55
    assert min(icon.tobytes()) < 30
    # The band from the left is open: the middle row is lighter there than on the right.
    row = [icon.getpixel((x, size // 2)) for x in range(size)]
    assert isinstance(row[0], int)
    left, right = row[size // 8 : size * 3 // 8], row[size * 5 // 8 : size * 7 // 8]
    assert sum(left) > sum(right) * 1.2  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [192, 512])
def test_maskable_icons_keep_to_the_safe_zone(size: int) -> None:
    icon = Image.open(io.BytesIO(icon_png(size, "#ffffff", "#000000"))).convert("L")
    for y in range(size):
        for x in range(size):
            if abs(complex(x + 0.5, y + 0.5) - size / 2 * (1 + 1j)) > 0.4 * size:
                assert icon.getpixel((x, y)) >= 250  # type: ignore[operator]  # Lanczos rings


def test_an_unreadable_colour_or_size_is_refused() -> None:
    with pytest.raises(OrnamentError):
        icon_png(32, "no such colour", "#000")
    with pytest.raises(OrnamentError):
        icon_png(4, "#fff", "#000")
    with pytest.raises(OrnamentError):
        portrait(1, 0)


def test_portraits_repeat_and_differ() -> None:
    assert portrait(3, 64).tobytes() == portrait(3, 64).tobytes()
    assert len({portrait(seed, 64).tobytes() for seed in range(24)}) == 24
    assert portrait(1, 200).size == (200, 200)
