"""Pictures: the same for the same seed, unlike for another, at any size."""

import hashlib
import time

import pytest
from PIL import Image, ImageChops, ImageStat

from manshet.errors import ManshetError
from manshet.ornament import MOTIFS, OrnamentError, UnknownMotifError, draw, draw_for
from manshet.ornament.palettes import PALETTES
from manshet.ornament.picture import PAINTERS, choose_for, choose_palette

SEEDS = range(8)


def difference(first: Image.Image, second: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


def test_there_are_sixteen_motifs_in_a_fixed_order() -> None:
    patterns = "khatam girih rosette zellige mashrabiya arches carpet kufic"
    scenes = "waves dunes city night palms mountains terraces sunburst"
    assert " ".join(MOTIFS) == f"{patterns} {scenes}"


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_same_seed_draws_the_same_picture(motif: str) -> None:
    for seed in (0, 5):
        assert draw(motif, seed, 120, 80).tobytes() == draw(motif, seed, 120, 80).tobytes()


@pytest.mark.parametrize("motif", MOTIFS)
def test_every_seed_draws_another_picture_with_tones(motif: str) -> None:
    pictures = [draw(motif, seed, 120, 80) for seed in SEEDS]
    for i, picture in enumerate(pictures):
        assert picture.mode == "RGB"
        assert picture.size == (120, 80)
        # A picture that is nearly one colour would be a blank on the front page.
        assert ImageStat.Stat(picture.convert("L")).stddev[0] > 12
        for other in pictures[i + 1 :]:
            assert difference(picture, other) > 8


@pytest.mark.parametrize("motif", MOTIFS)
def test_the_composition_does_not_depend_on_the_size(motif: str) -> None:
    large = draw(motif, 3, 720, 480).resize((360, 240), Image.Resampling.LANCZOS)
    assert difference(large, draw(motif, 3, 360, 240)) < 4


@pytest.mark.parametrize("size", [(1, 1), (7, 300), (300, 7), (90, 160), (400, 100)])
def test_unusual_sizes_are_drawn(size: tuple[int, int]) -> None:
    for motif in MOTIFS:
        assert draw(motif, 1, *size).size == size


def test_negative_and_huge_seeds_are_drawn() -> None:
    for seed in (-1, -97, 2**40):
        assert draw("girih", seed, 60, 40).size == (60, 40)


def test_a_full_picture_is_quick_and_small(tmp_path) -> None:  # type: ignore[no-untyped-def]
    started = time.process_time()
    picture = draw("zellige", 0, 1600, 1067)
    assert time.process_time() - started < 2.0  # twice the promise, for slow machines
    picture.save(tmp_path / "picture.jpg", quality=82)
    assert (tmp_path / "picture.jpg").stat().st_size < 700_000


def test_neighbouring_seeds_never_share_a_palette() -> None:
    for motif, (_, palettes) in PAINTERS.items():
        names = [choose_palette(motif, seed, palettes).name for seed in range(len(palettes))]
        assert len(set(names)) == len(palettes) >= 9


def test_a_key_always_chooses_the_same_picture() -> None:
    assert choose_for("article:42") == choose_for("article:42")
    digest = hashlib.sha256("خبر".encode()).digest()
    assert choose_for("خبر")[0] == MOTIFS[digest[0] % 16]
    assert draw_for("خبر", 60, 40).tobytes() == draw_for("خبر", 60, 40).tobytes()
    assert len({choose_for(f"article:{n}") for n in range(75)}) == 75


def test_an_unknown_motif_is_named_in_the_error() -> None:
    with pytest.raises(UnknownMotifError, match="'paisley'") as caught:
        draw("paisley", 1, 60, 40)
    assert isinstance(caught.value, ManshetError)
    assert caught.value.motif == "paisley"
    assert caught.value.known == MOTIFS


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (100_000, 100_000)])
def test_an_impossible_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(OrnamentError):
        draw("khatam", 1, *size)


def luminance(color: tuple[int, int, int]) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [c / 255 for c in color]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """WCAG contrast ratio."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_palettes_keep_their_tonal_ladder(palette) -> None:  # type: ignore[no-untyped-def]
    assert contrast(palette.paper, palette.ink) > 10
    assert contrast(palette.paper, palette.deep) > 4
    assert contrast(palette.soft, palette.ink) > 6
    assert contrast(palette.warm, palette.ink) > 2.5


def test_there_are_at_least_twelve_palettes() -> None:
    assert len({palette.name for palette in PALETTES}) >= 12
