"""IPTC's ninjs 1.x, 2.x and 3.x (https://iptc.org/standards/ninjs/), one mapping for all.

2.x and 3.x are one model whose names differ in letter case; 1.x has flat `headline`
and `body_html` and objects where the later ones have arrays. `ninjs_dialects` brings
every document to the names of 2.x; here they become records. A document against its
schema is still read: agencies add fields of their own, and a story must not be lost
over one. The editor sees what is wrong among the feed's problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from manshet.wire.errors import MalformedError
from manshet.wire.parsing import cleaning, dates, fields
from manshet.wire.parsing.addresses import absolute
from manshet.wire.parsing.limits import MAX_ITEMS, MAX_PARTS
from manshet.wire.parsing.newsml_content import nitf_or_text
from manshet.wire.parsing.ninjs_dialects import Node, nodes, normalised, string
from manshet.wire.parsing.ninjs_schema import problem_of
from manshet.wire.parsing.records import Category, CategoryKind, Feed, Item, Media

_KICKERS: Final = frozenset(("kicker", "overline", "preheadline", "vignette", "eyebrow"))
_CREDITS: Final = frozenset(("creditline", "credit", "byline"))
_KINDS: Final[dict[str, CategoryKind]] = {
    "subjects": "subject",
    "genres": "genre",
    "places": "place",
    "people": "person",
    "organisations": "organisation",
    "events": "event",
    "objects": "object",
}
_CHECKED_ITEMS: Final = 50  # An agency errs in all of its items or in none.
_UNKNOWN_STATE: Final = "حالة النشر في إحدى المواد غير معروفة؛ عُدّت محجوبة حتى يراها محرّر."


def is_document(document: object) -> bool:
    """Whether it is one ninjs object, an array of them, or an object with such an array."""
    return bool(_objects(document))


def _objects(document: object) -> list[Node]:
    if isinstance(document, dict):
        if isinstance(document.get("uri"), str):
            return [document]
        document = next((document[key] for key in ("items", "newsItems") if key in document), None)
    if not isinstance(document, list):
        return []
    return [
        node for node in document if isinstance(node, dict) and isinstance(node.get("uri"), str)
    ]


def parse(document: object, url: str) -> Feed:
    """Map every object of `document`. Raises MalformedError when there is none."""
    found = _objects(document)[:MAX_ITEMS]
    if not found:
        raise MalformedError("ninjs", "no object with a uri", url)
    read = [normalised(node) for node in found]
    items = tuple(item_of(node, kind, url) for node, kind in read)
    checked = (
        problem_of(node, kind)
        for node, (_, kind) in islice(zip(found, read, strict=True), _CHECKED_ITEMS)
    )
    problems = dict.fromkeys(islice(filter(None, checked), 3))
    if any(not fields.pub_status(node.get("pubstatus"))[1] for node, _ in read):
        problems[_UNKNOWN_STATE] = None
    return Feed(
        kind=items[0].raw_kind,
        title=items[0].source_name,
        url=url,
        language=items[0].language,
        items=items,
        problems=tuple(problems),
    )


def item_of(node: Node, kind: str, url: str) -> Item:
    """Map a normalised object; addresses relative to `url` become absolute."""
    headline, kicker = _headlines(node)
    summary = _description(node)
    first = dates.from_text(string(node, "firstcreated"))
    version_created = dates.from_text(string(node, "versioncreated"))
    created = dates.from_text(string(node, "contentcreated"))
    holder = cleaning.line(string(node, "copyrightholder"))
    return Item(
        raw_kind=kind,
        guid=cleaning.line(string(node, "uri")),
        url=absolute(string(node, "uri")),
        headline=headline,
        kicker=kicker,
        byline=cleaning.line(string(node, "by")),
        credit="، ".join(islice(_sources(node), 5)) or holder,
        located=cleaning.line(string(node, "located")),
        language=fields.language(node.get("language")),
        direction=fields.direction(headline, summary),
        published_at=first or version_created or created,
        updated_at=version_created or first or created,
        embargoed_until=dates.from_text(string(node, "embargoed")),
        expires_at=dates.from_text(string(node, "expires")),
        pub_status=fields.pub_status(node.get("pubstatus"))[0],
        urgency=fields.urgency(node.get("urgency")),
        version=cleaning.line(string(node, "version")),
        media_type=fields.media_type(node.get("type")),
        editor_note=cleaning.summary(string(node, "ednote"), is_markup=False),
        summary=summary,
        body_html=_body(node, url),
        categories=tuple(islice(fields.named_once(_categories(node)), MAX_PARTS)),
        images=_images(node, url),
        rights=cleaning.line(string(node, "copyrightnotice")),
        usage_terms=cleaning.summary(string(node, "usageterms"), is_markup=False),
        source_name=next(_sources(node), "") or holder,
    )


def _headlines(node: Node) -> tuple[str, str]:
    """The headline and the kicker, told apart by their roles; `title` stands in for none."""
    headlines = nodes(node, "headlines")
    kicker = next((one for one in headlines if _role(one) in _KICKERS), {})
    others = [one for one in headlines if _role(one) not in _KICKERS]
    main = next((one for one in others if _role(one) in ("", "main")), others[0] if others else {})
    text = string(main, "value") or string(node, "title")
    return cleaning.headline(text), cleaning.headline(string(kicker, "value"))


def _role(part: Node) -> str:
    return string(part, "role").lower()


def _description(node: Node) -> str:
    """The description by its role, plain before marked up; a credit line is none."""
    parts = [part for part in nodes(node, "descriptions") if _role(part) not in _CREDITS]
    chosen = min(parts, key=_is_html, default={})
    return cleaning.summary(string(chosen, "value"), is_markup=_is_html(chosen))


def _is_html(part: Node) -> bool:
    kind = f"{string(part, 'contenttype')} {string(part, 'role')}".lower()
    return "html" in kind or "richtext" in kind


def _body(node: Node, url: str) -> str:
    """The first body in HTML; else plain text in paragraphs; else any, without its mark-up."""
    parts = [part for part in nodes(node, "bodies") if string(part, "value")]
    if html_part := next(filter(_is_html, parts), None):
        return cleaning.body(string(html_part, "value"), url)
    if plain := next((part for part in parts if not _is_xml(part)), None):
        return cleaning.paragraphs(string(plain, "value"))
    return nitf_or_text(string(parts[0], "value"), url) if parts else ""


def _is_xml(part: Node) -> bool:
    kind = string(part, "contenttype").lower()
    return "xml" in kind or "nitf" in kind or string(part, "value").lstrip().startswith("<?xml")


def _sources(node: Node) -> Iterator[str]:
    for source in nodes(node, "infosources"):
        if name := cleaning.line(string(source, "name")):
            yield name


def _categories(node: Node) -> Iterator[Category]:
    for key, kind in _KINDS.items():
        for part in islice(nodes(node, key), MAX_PARTS):
            uri, literal = string(part, "uri"), string(part, "literal")
            scheme, code = string(part, "scheme"), string(part, "code")
            # 2.x and later have one address for both; the part behind the last slash is the code.
            parent, slash, last = uri.rpartition("/")
            yield Category(
                name=cleaning.line(string(part, "name")),
                scheme=cleaning.line(scheme or parent + slash),
                code=cleaning.line(code or last or literal),
                kind=kind,
            )


def _images(node: Node, url: str) -> tuple[Media, ...]:
    """Of each picture the largest: the object's own renditions, then those of its associations."""
    parts = [node, *islice(nodes(node, "associations"), MAX_PARTS)]
    found = [(fields.media_type(part.get("type")), list(_renditions(part, url))) for part in parts]
    pictures = (
        _largest(media) for kind, media in found if kind in ("picture", "graphic") and media
    )
    pictured = (
        [one for one in media if one.media_type.startswith("image/")]
        for kind, media in found
        if kind not in ("picture", "graphic")
    )
    previews = (_largest(media) for media in pictured if media)
    return tuple(islice(fields.once(chain(pictures, previews)), MAX_PARTS))


def _largest(media: list[Media]) -> Media:
    """Renditions are one picture in several sizes; of two equal ones the first."""
    return max(media, key=lambda one: (one.media_type.startswith("image/"), one.width or 0))


def _renditions(part: Node, url: str) -> Iterator[Media]:
    caption = _description(part) or _headlines(part)[0]
    credit = cleaning.line(string(part, "by") or string(part, "copyrightholder"))
    for rendition in islice(nodes(part, "renditions"), MAX_PARTS):
        if address := absolute(string(rendition, "href"), url):
            yield Media(
                address,
                caption=caption,
                credit=credit,
                width=fields.whole_number(rendition.get("width")),
                height=fields.whole_number(rendition.get("height")),
                media_type=cleaning.line(string(rendition, "contenttype")).lower(),
                size_bytes=fields.whole_number(rendition.get("sizeinbytes")),
            )
