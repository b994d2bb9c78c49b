"""A flat-colour drawing surface in units of the picture's height.

The origin is the centre of the picture, x runs right and y runs down, and the height is 1, so a
composition does not depend on the size in pixels. Everything is painted as filled polygons on an
image two to six times too large, then reduced once with Lanczos: flat colours with clean edges,
which also compress well.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PIL import Image, ImageDraw

from manshet.ornament.plane import Polygon, rectangle, ribbon, taper

Color = tuple[int, int, int]

# (pixels at most, oversampling): a small picture needs more, for its shapes are only a few pixels
# wide and Pillow's polygons include their border pixels; a large one needs to stay quick.
OVERSAMPLING = ((60_000, 6), (400_000, 4), (4_000_000, 3))


class Frame:
    """The bounds of a picture: `right` is half its width, `reach` half its diagonal."""

    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)
        self.right = width / height / 2
        self.reach = abs(complex(self.right, 0.5))

    @property
    def frame(self) -> list[complex]:
        """The picture's own outline."""
        return rectangle(-self.right, -0.5, self.right, 0.5)

    def shows(self, point: complex, radius: float) -> bool:
        """Whether a disc touches the picture."""
        return abs(point.real) < self.right + radius and abs(point.imag) < 0.5 + radius


class Canvas(Frame):
    """A picture being painted; see the module for its coordinates."""

    def __init__(self, width: int, height: int, ground: Color) -> None:
        super().__init__(width, height)
        factor = next((n for limit, n in OVERSAMPLING if width * height <= limit), 2)
        self.pixels = height * factor  # pixels per unit
        self._image = Image.new("RGB", (width * factor, height * factor), ground)
        self._pen = ImageDraw.Draw(self._image)

    def polygon(self, points: Polygon, fill: Color) -> None:
        """Fill a polygon."""
        self._pen.polygon(self._flat(points), fill=fill)

    def circle(self, centre: complex, radius: float, fill: Color) -> None:
        """Fill a disc."""
        self._pen.ellipse(
            self._flat([centre - radius * (1 + 1j), centre + radius * (1 + 1j)]), fill=fill
        )

    def rectangle(self, left: float, top: float, right: float, bottom: float, fill: Color) -> None:
        """Fill an upright rectangle."""
        self.polygon(rectangle(left, top, right, bottom), fill)

    def bar(self, x: float, half: float, top: float, bottom: float, fill: Color) -> None:
        """Fill an upright rectangle about the vertical line at `x`, `half` to each side."""
        self.polygon(rectangle(x - half, top, x + half, bottom), fill)

    def line(self, path: Polygon, width: float, fill: Color, closed: bool = False) -> None:
        """A mitred line of that width, in units."""
        if closed:
            ring = [*path, path[0]]
            for i in range(len(path)):
                self._segment(path, ring, i, width, fill)
            return
        self.polygon(ribbon(path, width), fill)

    def tapered(self, path: Polygon, widths: list[float], fill: Color) -> None:
        """A line whose width changes along the path."""
        self.polygon(taper(path, widths), fill)

    @contextmanager
    def clipped(self, *outlines: Polygon, outside: bool = False) -> Iterator[None]:
        """Paint only inside the outlines (or only outside them) while the block runs."""
        below = self._image
        self._use(below.copy())
        yield
        shapes = [self._flat(outline) for outline in outlines]
        box = (0, 0, *below.size) if outside else _bounds(shapes, below.size)
        inside, around = (0, 255) if outside else (255, 0)
        mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), around)
        pen = ImageDraw.Draw(mask)
        for shape in shapes:
            pen.polygon([c - box[i % 2] for i, c in enumerate(shape)], fill=inside)
        below.paste(self._image.crop(box), box, mask)
        self._use(below)

    def finish(self) -> Image.Image:
        """The picture at its size."""
        return self._image.resize(self.size, Image.Resampling.LANCZOS)

    def _use(self, image: Image.Image) -> None:
        self._image = image
        self._pen = ImageDraw.Draw(image)

    def _segment(self, path: Polygon, ring: Polygon, i: int, width: float, fill: Color) -> None:
        """One side of a closed line, mitred against its neighbours."""
        outline = ribbon([path[i - 1], ring[i], ring[i + 1], ring[(i + 2) % len(path)]], width)
        self.polygon([outline[1], outline[2], outline[5], outline[6]], fill)

    def _flat(self, points: Iterable[complex]) -> list[float]:
        """Image coordinates, rounded here because Pillow would truncate them."""
        scale = self.pixels
        x, y = self._image.width / 2, self._image.height / 2
        return [c for p in points for c in (round(p.real * scale + x), round(p.imag * scale + y))]


def _bounds(shapes: list[list[float]], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The part of an image of that size that the shapes may touch; perhaps empty."""
    xs = [c for shape in shapes for c in shape[::2]]
    ys = [c for shape in shapes for c in shape[1::2]]
    left, top = max(0, int(min(xs))), max(0, int(min(ys)))
    right, bottom = min(size[0], int(max(xs)) + 1), min(size[1], int(max(ys)) + 1)
    return left, top, max(left, right), max(top, bottom)
