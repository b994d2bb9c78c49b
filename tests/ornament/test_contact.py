"""The geometry: tilings fit without gaps, strands meet, straps go over and under in turn."""

import math
from collections import Counter
from random import Random

import pytest

from manshet.ornament import tilings
from manshet.ornament.canvas import Frame
from manshet.ornament.contact import infer
from manshet.ornament.field import lay, lay_sectors
from manshet.ornament.motifs.kufic import hooked, mirrored_block
from manshet.ornament.multigrid import rhombs
from manshet.ornament.plane import regular, signed_area, star
from manshet.ornament.tilings import Tiling

ALL = {
    "4.8.8": tilings.octagons_squares(),
    "3.12.12": tilings.dodecagons_triangles(),
    "4.6.12": tilings.dodecagons_hexagons_squares(),
    "decagons and bow-ties": tilings.decagons_bowties(),
    "decagons and pentagons": tilings.decagons_pentagons(),
    "3.12.12 with rosettes": tilings.with_rosettes(tilings.dodecagons_triangles(), ("dodecagon",)),
    "4.6.12 with rosettes": tilings.with_rosettes(
        tilings.dodecagons_hexagons_squares(), ("dodecagon",)
    ),
}


def area(polygon: list[complex]) -> float:
    return abs(signed_area(polygon)) / 2


@pytest.mark.parametrize("name", ALL)
def test_tiles_fill_their_unit_cell_exactly(name: str) -> None:
    tiling = ALL[name]
    cell = abs((tiling.u.conjugate() * tiling.v).imag)
    assert math.isclose(sum(area(polygon) for _, polygon in tiling.tiles), cell, rel_tol=1e-9)


@pytest.mark.parametrize("name", ALL)
def test_every_edge_inside_has_two_tiles_and_one_over_and_under_each(name: str) -> None:
    field = lay(Frame(300, 200), ALL[name], 60, 0.1 + 0j, 0j)
    starts: Counter[tuple[int, int]] = Counter()
    finishes: Counter[tuple[int, int]] = Counter()
    for item in field.placed:
        for strand in item.cell.strands:
            for point, counter in ((strand.start, starts), (strand.finish, finishes)):
                spot = point * item.factor + item.origin
                if abs(spot.real) < 0.6 and abs(spot.imag) < 0.4:
                    counter[round(spot.real * 1e4), round(spot.imag * 1e4)] += 1
    assert starts
    # Two strands start (over) and two finish (under) at the middle of every edge.
    assert set(starts.values()) == {2}
    assert starts == finishes


def test_a_decagon_holds_the_star_ten_three() -> None:
    decagon = regular(10, 1.0)
    cell = infer("decagon", decagon, 54)
    assert len(cell.strands) == 10
    (face,) = cell.faces
    expected = star(10, 3, math.cos(math.pi / 10), degrees=18)
    assert all(min(abs(p - q) for q in expected) < 1e-9 for p in face)


def test_a_bowtie_holds_two_kites() -> None:
    bowtie = next(p for kind, p in tilings.decagons_bowties().tiles if kind == "bowtie")
    cell = infer("bowtie", bowtie, 54)
    assert len(cell.strands) == 6
    assert [len(face) for face in cell.faces] == [6, 6]


def test_sectors_give_fivefold_symmetry() -> None:
    tiling: Tiling = tilings.decagons_pentagons()
    field = lay_sectors(Frame(300, 300), tiling, 54, 0.08 + 0j, 0j)
    turn = complex(math.cos(math.tau / 5), math.sin(math.tau / 5))
    middles = [item.middle for item in field.placed]
    for middle in middles:
        if abs(middle) < 0.4:
            assert min(abs(middle * turn - other) for other in middles) < 1e-6


def test_rhombs_do_not_overlap_and_have_an_eightfold_centre() -> None:
    tiles = rhombs(4, 4)
    middles = [sum(polygon) / 4 for _, polygon in tiles]
    keys = {(round(m.real, 5), round(m.imag, 5)) for m in middles}
    assert len(keys) == len(tiles)
    turn = complex(math.sqrt(0.5), math.sqrt(0.5))
    for middle in middles:
        if abs(middle) < 3:
            assert min(abs(middle * turn - other) for other in middles) < 1e-6


def test_key_blocks_are_mirrored_and_hold_no_hooked_cross() -> None:
    for seed in range(40):
        cells, side = mirrored_block(Random(seed), 7)
        assert cells == {(side - 1 - x, y) for x, y in cells}
        assert not hooked(cells, side)


def test_a_hooked_cross_is_found() -> None:
    arms = {(2, 2)}
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        arms |= {(2 + a, 2 + b), (2 + 2 * a, 2 + 2 * b), (2 + 2 * a - b, 2 + 2 * b + a)}
    assert hooked(arms, 5)
