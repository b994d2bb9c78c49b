"""Small SVG pictures, the stand-in where an article has no picture.

One or two tones only, by presentation attributes, so that they pass a strict Content-Security
Policy and take the page's own colours. No ids: several may stand in one page.
"""

from collections.abc import Callable, Iterable
from random import Random
from xml.sax.saxutils import quoteattr

from manshet.ornament.canvas import Frame
from manshet.ornament.compose import Weave
from manshet.ornament.errors import OrnamentError, UnknownMotifError
from manshet.ornament.motifs import girih, khatam, rosette, zellige
from manshet.ornament.picture import MOTIFS
from manshet.ornament.tilings import (
    decagons_bowties,
    decagons_pentagons,
    dodecagons_hexagons_squares,
    dodecagons_triangles,
)

LARGEST_BYTES = 6000


def _girih(rng: Random) -> Weave:
    tiling = rng.choice((decagons_bowties, decagons_pentagons))()
    return girih.weave(tiling, rng.choice((54, 72)), rng.random() < 0.5)


def _rosette(rng: Random) -> Weave:
    tiling = rng.choice((dodecagons_triangles, dodecagons_hexagons_squares))()
    return rosette.weave(tiling, rng.choice((60, 66, 70)))


WEAVES: dict[str, Callable[[Random], Weave]] = {
    "khatam": lambda rng: khatam.weave(rng.choice((60, 67.5, 75))),
    "girih": _girih,
    "rosette": _rosette,
    "zellige": lambda rng: zellige.weave(rng.choice((60, 67.5))),
}


def svg(
    motif: str,
    seed: int,
    width: int,
    height: int,
    ink: str = "currentColor",
    paper: str = "none",
) -> str:
    """A standalone SVG of at most 6 kB.

    A motif without a vector form of its own borrows one of the four star patterns, always the
    same. `ink` and `paper` are SVG colours. Raises UnknownMotifError.
    """
    if motif not in MOTIFS:
        raise UnknownMotifError(motif, MOTIFS)
    if width < 1 or height < 1:
        raise OrnamentError(f"A picture of {width} by {height} pixels cannot be drawn.")
    names = tuple(WEAVES)
    weave_of = WEAVES[motif if motif in WEAVES else names[MOTIFS.index(motif) % len(names)]]
    rng = Random(f"svg:{motif}:{seed}")
    weave = weave_of(rng)
    size = rng.uniform(0.4, 0.7)
    focus = complex(rng.uniform(-0.35, 0.35) * width / height, rng.uniform(-0.25, 0.25))
    # A wide picture needs larger stars to stay small; every try takes away about a third.
    for _ in range(24):
        text = _document(weave, size, focus, (width, height), (ink, paper))
        if len(text.encode()) <= LARGEST_BYTES:
            return text
        size *= 1.2
    raise OrnamentError(f"A picture of {width} by {height} pixels does not fit into 6 kB.")


def _document(
    weave: Weave, size: float, focus: complex, box: tuple[int, int], colors: tuple[str, str]
) -> str:
    """The stars filled faintly, then every outline as a line."""
    width, height = box
    ink, paper = quoteattr(colors[0]), quoteattr(colors[1])
    field = weave.field(Frame(width, height), size, focus)
    # Coordinates are whole numbers on a grid 400 high, fine enough and short to write.
    scale = 400 / height
    wide, high = round(width * scale), 400
    stars: list[str] = []
    others: list[str] = []
    for item in field.placed:
        for face in item.cell.faces:
            points = [(p * item.factor + item.origin) * 400 for p in face]
            chief = weave.roles.get(item.cell.kind) == "star"
            (stars if chief else others).append(_path(points, complex(wide / 2, 200)))
    stroke = max(2, round(weave.strap * field.edge * 400 * 0.45))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {wide} {high}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        f'<path fill={paper} d="M0 0h{wide}v{high}H0z"/>'
        f'<g stroke={ink} stroke-width="{stroke}" stroke-opacity=".55">'
        f'<path fill={ink} fill-opacity=".16" d="{"".join(stars)}"/>'
        f'<path fill="none" d="{"".join(others)}"/></g></svg>'
    )


def _path(points: Iterable[complex], shift: complex) -> str:
    """A closed outline in whole numbers, each point relative to the last."""
    rounded = [(round((p + shift).real), round((p + shift).imag)) for p in points]
    x, y = rounded[0]
    parts = [f"M{x} {y}l"]
    for a, b in rounded[1:]:
        step = f"{a - x} {b - y}" if b >= y else f"{a - x}{b - y}"
        parts.append(step if len(parts) == 1 or step[0] == "-" else f" {step}")
        x, y = a, b
    return "".join(parts) + "z"
