"""From the newsroom's pictures to what templates show."""

from __future__ import annotations

from manshet.articles.contexts import Picture, PictureSource
from manshet.edition.keys import depends_on
from manshet.images.cuts import CARD, FULL, PORTRAIT, SHARE, Cut, Form, ready_forms
from manshet.images.keys import image_key
from manshet.images.models import NewsImage


def full_picture(image: NewsImage, *, caption: str = "", alt: str = "") -> Picture:
    """The picture in its own proportions, with its credit."""
    return _picture(
        image,
        FULL,
        alt=alt or image.description,
        caption=caption or image.caption,
        credit=image.credit,
    )


def card_picture(image: NewsImage | None) -> Picture | None:
    """The picture cut 3:2 for a list; decorative beside its headline, so without text."""
    return _picture(image, CARD) if image else None


def portrait_picture(image: NewsImage | None) -> Picture | None:
    return _picture(image, PORTRAIT) if image else None


def share_picture_path(image: NewsImage | None) -> str:
    """Site-relative address of the 1200 × 630 JPEG, or empty while there is none."""
    if image is None:
        return ""
    depends_on(image_key(image.pk))
    forms = ready_forms(image, SHARE, "jpeg")
    return forms[-1].url if forms else ""


def _picture(
    image: NewsImage, cut: Cut, alt: str = "", caption: str = "", credit: str = ""
) -> Picture:
    depends_on(image_key(image.pk))
    forms = {form: ready_forms(image, cut, form) for form in cut.formats}
    fallback = _fallback(image, forms)
    sources = tuple(
        PictureSource(f"image/{form}", ", ".join(f"{f.url} {f.width}w" for f in ready))
        for form, ready in forms.items()
        if ready
    )
    return Picture(
        src=fallback.url,
        width=fallback.width,
        height=fallback.height,
        alt=alt,
        caption=caption,
        credit=credit,
        sources=sources,
    )


def _fallback(image: NewsImage, forms: dict[str, list[Form]]) -> Form:
    """The widest WebP, which every browser since 2020 reads; else the file as uploaded."""
    ready = forms.get("webp")
    return ready[-1] if ready else Form(image.file.url, image.width, image.height)
