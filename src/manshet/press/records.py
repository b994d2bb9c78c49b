"""What the press prints: plain records, filled by whoever owns the articles.

Text is plain text as editors write it, in any mixture of Arabic and Latin.  Direction, vowel signs
and line breaks are the press's own business.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Look:
    """A newspaper's colours (as `#rrggbb`), mark and typefaces; the theme's own by default."""

    paper: str = "#fcfbf8"
    ink: str = "#191713"
    soft: str = "#47423a"
    faint: str = "#696256"
    line: str = "#dcd6ca"
    accent: str = "#b3131c"
    mark: str = ""
    """The mark as SVG; empty for Manshet's own."""
    head_face: str = "Manshet Sans"
    text_face: str = "Manshet Text"
    font_folder: str = ""
    """A folder with further TTF or OTF files, for faces that are not the press's own."""


@dataclass(frozen=True)
class Card:
    """The picture of a page that social networks show, 1200 by 630 pixels."""

    headline: str
    newspaper: str
    section: str = ""
    kicker: str = ""
    footer: str = ""
    """A short line at the foot, such as a date or the newspaper's host name."""
    picture: bytes | None = None
    """A JPEG, PNG, WebP or AVIF file; None for the ornament."""
    picture_focus: tuple[float, float] = (0.5, 0.4)
    """What the crop keeps in view, as shares of width and height."""
    ornament: str | None = None
    """An SVG file for a card without picture; None for one chosen by the headline."""
    look: Look = field(default_factory=Look)


@dataclass(frozen=True)
class DrawnCard:
    content: bytes
    media_type: Literal["image/png", "image/jpeg"]

    @property
    def extension(self) -> str:
        return "png" if self.media_type == "image/png" else "jpg"


@dataclass(frozen=True)
class Run:
    """Text of one kind; `link` is an absolute address or empty."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Quotation:
    """`text` without its marks."""

    text: str
    speaker: str = ""
    role: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture file with its words; `alt` is for those who do not see it."""

    picture: bytes
    caption: str = ""
    credit: str = ""
    alt: str = ""
    focus: tuple[float, float] = (0.5, 0.4)
    """What a crop keeps in view, as shares of width and height."""


@dataclass(frozen=True)
class Listing:
    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of texts, all as long as the header; an empty header means that there is none."""

    rows: tuple[tuple[str, ...], ...]
    header: tuple[str, ...] = ()
    caption: str = ""


@dataclass(frozen=True)
class Box:
    """A frame of facts beside the story."""

    title: str
    blocks: tuple[Paragraph | Listing, ...]


@dataclass(frozen=True)
class Note:
    """A correction or an update: `label` says which («تصحيح»), `dated` when."""

    label: str
    dated: str
    text: str


Block = Paragraph | Heading | Quotation | Figure | Listing | Table | Box


@dataclass(frozen=True)
class Story:
    """An article to be printed.  Dates are written out, as the newspaper writes them."""

    headline: str
    newspaper: str
    short_url: str
    """Absolute; printed, and in the QR code."""
    blocks: tuple[Block, ...]
    section: str = ""
    kicker: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    dated: str = ""
    notes: tuple[Note, ...] = ()
    lead: Figure | None = None
    published_at: int = 0
    """Seconds since 1970, the document's date; 0 for none.  The same story gives the same bytes."""
    look: Look = field(default_factory=Look)


@dataclass(frozen=True)
class PaperSection:
    name: str
    stories: tuple[Story, ...]


@dataclass(frozen=True)
class Paper:
    """A daily edition.  Dates and the number are written out, as the newspaper writes them."""

    newspaper: str
    dated: str
    numbered: str
    """«العدد 12»."""
    url: str
    """Absolute address of the edition; in the QR code."""
    front: tuple[Story, ...]
    """The lead, then the second leads; the first five are printed."""
    sections: tuple[PaperSection, ...] = ()
    briefs: tuple[Story, ...] = ()
    """What fills the last page in a few lines each."""
    tagline: str = ""
    hijri: str = ""
    host: str = ""
    digits: str = "0123456789"
    """The ten digits in which pages are numbered."""
    published_at: int = 0
    look: Look = field(default_factory=Look)
