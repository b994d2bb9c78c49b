"""The house mark: a khatam that a headline enters, and the head of a mīm.

A band comes in from the left through the tip of the star and ends round a smaller khatam: a line
of type on its way across the page, and also the initial form of mīm (مـ), whose round head stands
to the right and whose stroke runs left. It is one outline and one small star, all edges at
multiples of 45°, so it keeps its shape at 16 pixels.
"""

import io
from xml.sax.saxutils import quoteattr

from PIL import Image, ImageColor, ImageDraw

from manshet.ornament.errors import OrnamentError
from manshet.ornament.plane import star

# In a box 64 wide: the star's circumradius, the ring's, the small star's, half the band.
OUTER, RING, HEART, HALF_BAND = 31.0, 15.0, 7.5, 3.6
CENTRE = 32 + 32j

# A maskable icon keeps its sign inside a circle of 40 % of its width (W3C Manifest, icon masks).
# Browser tabs do not mask, so small icons may fill more of their square.
SAFE_RADIUS, TAB_RADIUS, TAB_PIXELS = 0.39, 0.48, 64


def outlines() -> tuple[list[complex], list[complex]]:
    """The band-cut star and the small star, in a box of 64 by 64."""
    band = HALF_BAND
    outer = star(8, 2, OUTER, CENTRE, 180)
    ring = star(8, 2, RING, CENTRE, 180)
    # The tips are right angles, so the band's edges meet their sides as far in as they are off.
    left, inner = CENTRE.real - OUTER + band, CENTRE.real - RING + band
    body = [
        complex(left, CENTRE.imag - band),
        *outer[1:],
        complex(left, CENTRE.imag + band),
        complex(inner, CENTRE.imag + band),
        *ring[:0:-1],
        complex(inner, CENTRE.imag - band),
    ]
    return body, star(8, 2, HEART, CENTRE)


def mark_svg(size: int = 64, color: str = "currentColor") -> str:
    """The mark as a standalone SVG in one colour, `size` pixels wide."""
    paths = "".join(
        "M" + "L".join(f"{_short(p.real)} {_short(p.imag)}" for p in outline) + "z"
        for outline in outlines()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="0 0 64 64" aria-hidden="true"><path fill={quoteattr(color)} d="{paths}"/></svg>'
    )


def icon_png(size: int, background: str, foreground: str) -> bytes:
    """A square PNG; from 65 pixels the mark stays inside the safe zone of maskable icons.

    Colours are those of Pillow's ImageColor, such as "#14213d". Raises OrnamentError for a size
    under 16 or over 2048 pixels, or for a colour that Pillow cannot read.
    """
    if not 16 <= size <= 2048:
        raise OrnamentError(f"An icon of {size} pixels cannot be drawn.")
    try:
        ground, fill = ImageColor.getrgb(background)[:3], ImageColor.getrgb(foreground)[:3]
    except ValueError as exc:
        raise OrnamentError(f"The icon's colours cannot be read: {exc}.") from exc
    factor = 8 if size < 128 else 3
    image = Image.new("RGB", (size * factor, size * factor), ground)
    pen = ImageDraw.Draw(image)
    radius = TAB_RADIUS if size <= TAB_PIXELS else SAFE_RADIUS
    scale = size * factor * radius / OUTER
    for outline in outlines():
        points = [(p - CENTRE) * scale + size * factor / 2 * (1 + 1j) for p in outline]
        pen.polygon([(round(p.real), round(p.imag)) for p in points], fill=fill)
    buffer = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _short(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
