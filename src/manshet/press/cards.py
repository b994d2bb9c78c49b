"""The picture that stands for a page on social networks.

1200 by 630 pixels, as PNG or JPEG of at most 120 kB: that serves Facebook, X, LinkedIn, WhatsApp
(less than 600 kB) and Telegram alike; WebP and AVIF are not shown everywhere.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import asdict
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from manshet.arabic import shorten
from manshet.ornament import mark_svg, svg
from manshet.press.records import Card, DrawnCard, Look
from manshet.press.text import line
from manshet.press.typesetter import typeset

WIDTH: Final = 1200
HEIGHT: Final = 630
LARGEST_BYTES: Final = 120_000
PICTURE_SIZE: Final = (500, HEIGHT)
ORNAMENT_SIZE: Final = (330, HEIGHT)
HEADLINE_LETTERS: Final = 210  # what the smallest size has room for
SHORT_LETTERS: Final = 44
_COLOURS: Final = 96
_GROUNDS: Final = (("#1f3f77", "#e8ecf4"), ("#1b1916", "#f6f2e9"), ("#6d1a1f", "#f4e4d4"))
# Raised whenever the look of a card changes, so that stored ones are drawn again.
DESIGN: Final = 1


def draw_card(card: Card) -> DrawnCard:
    """The card as a file; a picture that cannot be read gives way to the ornament.

    Raises TypesettingError.
    """
    photo = _photo(card)
    ground, lines = _GROUNDS[_digest(card.headline)[0] % len(_GROUNDS)]
    data: dict[str, Any] = {
        "look": asdict(card.look) | {"art_ground": ground},
        "art": "picture" if photo else "ornament",
        "headline": line(shorten(card.headline, HEADLINE_LETTERS)),
        "newspaper": line(shorten(card.newspaper, SHORT_LETTERS)),
        "section": line(shorten(card.section, 28)) if card.section else [],
        "kicker": line(shorten(card.kicker, 30)) if card.kicker else [],
        "footer": line(shorten(card.footer, 60)) if card.footer else [],
    }
    files = {"mark.svg": mark_of(card.look)}
    if photo is None:
        files["ornament.svg"] = (card.ornament or _ornament(card.headline, lines)).encode()
    drawn = typeset("card", data, files, "png", card.look)
    return _packed(drawn, photo)


def mark_of(look: Look) -> bytes:
    return (look.mark or mark_svg(64, look.accent)).encode()


def card_digest(card: Card) -> str:
    """Twenty letters that change with anything a card shows."""
    digest = hashlib.sha256(f"{DESIGN}".encode())
    for name, value in sorted(asdict(card).items()):
        held = value if isinstance(value, bytes) else repr(value).encode()
        digest.update(f"{name}:{len(held)}:".encode() + held)
    return digest.hexdigest()[:20]


def _ornament(headline: str, lines: str) -> str:
    seed = int.from_bytes(_digest(headline)[1:4], "big")
    return svg("khatam", seed, *ORNAMENT_SIZE, ink=lines)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _photo(card: Card) -> Image.Image | None:
    """The card's picture in the size it is shown in, cut about its focus.

    It is put beside the text afterwards: typst would only code it again.
    """
    image = open_picture(card.picture, PICTURE_SIZE) if card.picture else None
    if image is None:
        return None
    return ImageOps.fit(image, PICTURE_SIZE, Image.Resampling.LANCZOS, centering=card.picture_focus)


def jpeg_of(content: bytes, box: tuple[int, int]) -> bytes | None:
    """A picture file as an upright JPEG on white within the box; None as in `open_picture`."""
    image = open_picture(content, box)
    if image is None:
        return None
    image.thumbnail(box, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()


def open_picture(content: bytes, box: tuple[int, int]) -> Image.Image | None:
    """None for what Pillow cannot read, or is too large to be read safely.

    A JPEG is decoded at a half or a quarter of its size where that still covers the box.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content))
            opened.draft("RGB", box)
            return _on_white(ImageOps.exif_transpose(opened))
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return None


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "P", "PA"):
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return image.convert("RGB")


def _packed(png: bytes, photo: Image.Image | None) -> DrawnCard:
    """Flat colours as a palette PNG, a photograph as JPEG; each within LARGEST_BYTES."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if photo is not None:
        text, image = image, Image.new("RGB", (WIDTH, HEIGHT))
        image.paste(photo, (0, 0))
        image.paste(text, (photo.width, 0))
    else:
        flat = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        out = io.BytesIO()
        flat.save(out, "PNG", optimize=False, compress_level=5)
        if out.tell() <= LARGEST_BYTES:
            return DrawnCard(out.getvalue(), "image/png")
    for quality in (86, 78, 70, 60, 48, 36, 20):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling=0 if quality > 75 else 2)
        if out.tell() <= LARGEST_BYTES:
            break
    return DrawnCard(out.getvalue(), "image/jpeg")
