"""The forms in which a picture is shown: made at publication, only looked up when reading.

A cut names a crop and its widths; each width is made as AVIF and as WebP.  A page that is asked
for before the worker has made them shows the original file, so that no reader waits for an
encoder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from wagtail.images.models import Filter

from manshet.images.models import NewsImage, NewsRendition


@dataclass(frozen=True)
class Cut:
    """`specs` are Wagtail filter specs without the format, one a width, widest last."""

    name: str
    specs: tuple[str, ...]
    formats: tuple[str, ...] = ("avif", "webp")

    def filter_specs(self) -> list[str]:
        return [f"{spec}|format-{form}" for form in self.formats for spec in self.specs]


CARD = Cut("card", ("fill-360x240", "fill-720x480"))
FULL = Cut("full", ("width-640", "width-1280"))
PORTRAIT = Cut("portrait", ("fill-96x96", "fill-240x240"), formats=("webp",))
SHARE = Cut("share", ("fill-1200x630",), formats=("jpeg",))


@dataclass(frozen=True)
class Form:
    """One ready file: address and size in pixels."""

    url: str
    width: int
    height: int


def with_cuts(cuts: Iterable[Cut]) -> QuerySet[NewsImage]:
    """Pictures with these cuts' renditions prefetched, in one query for all of them."""
    return NewsImage.objects.prefetch_related(_renditions(cuts))


def fetch_cuts(images: list[NewsImage], cuts: Iterable[Cut]) -> None:
    """The same for pictures that are in memory already."""
    if images:
        prefetch_related_objects(images, _renditions(cuts))


def _renditions(cuts: Iterable[Cut]) -> Prefetch:
    specs = [spec for cut in cuts for spec in cut.filter_specs()]
    ready = NewsRendition.objects.filter(filter_spec__in=specs)
    return Prefetch("renditions", queryset=ready)


def ready_forms(image: NewsImage, cut: Cut, form: str) -> list[Form]:
    """The renditions of `cut` that exist in this format, narrowest first; may be empty.

    A rendition cut around an earlier focal point does not count.
    """
    wanted = {f"{spec}|format-{form}" for spec in cut.specs}
    found = {
        rendition.width: Form(rendition.url, rendition.width, rendition.height)
        for rendition in image.renditions.all()
        if rendition.filter_spec in wanted
        and rendition.focal_point_key == _filter(rendition.filter_spec).get_cache_key(image)
    }
    return [found[width] for width in sorted(found)]


@cache
def _filter(spec: str) -> Filter:
    return Filter(spec=spec)


def make(image: NewsImage, cuts: Iterable[Cut]) -> int:
    """Makes what is missing of the cuts; returns how many files they hold."""
    specs = [spec for cut in cuts for spec in cut.filter_specs()]
    return len(image.get_renditions(*specs)) if specs else 0
