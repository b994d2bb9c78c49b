"""NewsML-G2 (https://iptc.org/standards/newsml-g2/) and bare NITF, to our records.

IPTC's own library `newsmlg2` reads metadata only, leaves `contentSet` out, and parses
with lxml before anything can refuse entities; so the tree comes from `safe_xml` and
the mapping below follows the specification 2.35. Items of every kind are mapped:
news, packages, planning, concepts; a message may hold many.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Final
from xml.etree.ElementTree import Element

from manshet.wire.errors import MalformedError
from manshet.wire.parsing import cleaning, dates, fields, safe_xml
from manshet.wire.parsing.limits import MAX_ITEMS, MAX_PARTS
from manshet.wire.parsing.newsml_content import (
    Content,
    child,
    children,
    content_of,
    localised,
    nitf_content,
    text_of,
)
from manshet.wire.parsing.newsml_subjects import aliases_of, categories_of
from manshet.wire.parsing.records import Category, Feed, Item, MediaType, PubStatus

_NAMESPACE: Final = "http://iptc.org/std/nar/2006-10-01/"
_ITEMS: Final = ("newsItem", "packageItem", "planningItem", "conceptItem", "knowledgeItem")
_ROOTS: Final = frozenset(
    name.lower() for name in (*_ITEMS, "newsMessage", "contentSet", "nitf", "itemSet")
)
_KICKER_RANK: Final = "3"  # dpa's convention: rank 1 the headline, 2 below it, 3 above it.
_KICKER_ROLE = re.compile(r"kicker|overline|eyebrow", re.IGNORECASE)
_LOGIN = re.compile(r"[a-z0-9_-]+\.[a-z0-9._-]+")
_INDEFINITE: Final = "إحدى المواد محظور نشرها بلا أجل؛ عُدّت محجوبة حتى يراها محرّر."
_UNKNOWN_STATE: Final = "حالة النشر في إحدى المواد غير معروفة؛ عُدّت محجوبة حتى يراها محرّر."
_TYPES: Final[dict[str, MediaType]] = {
    "packageItem": "composite",
    "planningItem": "planning",
    "conceptItem": "other",
    "knowledgeItem": "other",
}


def is_root(name: str, attributes: str) -> bool:
    """Whether a document whose root is `name` belongs here; the namespace may be missing."""
    return name in _ROOTS or _NAMESPACE in attributes


def parse(text: str, url: str) -> Feed:
    """Read every item. Raises HostileXMLError, and MalformedError when there is none."""
    root = safe_xml.tree(text, "NewsML-G2")
    # `residref` may point within the message, so the pieces are listed in their order.
    found = [root] if _is_item(root) else [one for one in root.iter() if _is_item(one)]
    if not found and _local(root) in ("contentSet", "nitf"):
        found = [root]
    if not found:
        raise MalformedError("NewsML-G2", "no item", url)
    problems: dict[str, None] = {}
    items = tuple(item_of(node, url, problems) for node in islice(found, MAX_ITEMS))
    first = items[0]
    return Feed(
        kind=first.raw_kind,
        title=first.source_name,
        url=url,
        language=first.language,
        items=items,
        problems=tuple(problems),
    )


def _local(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def _is_item(node: Element) -> bool:
    return _local(node) in _ITEMS


def item_of(node: Element, url: str, problems: dict[str, None]) -> Item:
    """Map one item; sentences about it are added to `problems`."""
    kind = _local(node)
    if kind == "nitf":
        return _bare(nitf_content(node, url), "nitf")
    if kind == "contentSet":
        wrapper = Element("newsItem")
        wrapper.append(node)
        return _bare(content_of(wrapper, url), "newsml-g2")
    return _full(node, kind, url, problems)


def _bare(content: Content, kind: str) -> Item:
    return Item(
        raw_kind=kind,
        headline=content.headline,
        byline=content.byline,
        dateline=content.dateline,
        direction=fields.direction(content.headline, content.summary),
        summary=content.summary,
        body_html=content.body_html,
        images=content.images,
    )


def _full(node: Element, kind: str, url: str, problems: dict[str, None]) -> Item:
    item_meta = child(node, "itemMeta")
    meta = child(node, "contentMeta")
    rights = child(node, "rightsInfo")
    content = content_of(node, url)
    language = _language(node, meta)
    headline, kicker = _headlines(meta, item_meta, node, language)
    headline = headline or content.headline
    summary = _summary(meta, node) or content.summary
    first, version = _time(item_meta, "firstCreated"), _time(item_meta, "versionCreated")
    created = _time(meta, "contentCreated")
    return Item(
        raw_kind="newsml-g2",
        guid=cleaning.line(node.get("guid", "")),
        headline=headline,
        kicker=kicker,
        byline=_joined(meta, "by") or content.byline or _creators(meta),
        credit=_joined(meta, "creditline") or _named(meta, "infoSource", language),
        dateline=(_joined(meta, "dateline") or content.dateline).rstrip(" -–—:"),
        located=_named(meta, "located", language),
        language=language,
        direction=fields.direction(headline, summary),
        published_at=first or version or created,
        updated_at=version or first or created,
        embargoed_until=_time(item_meta, "embargoed"),
        pub_status=_status(item_meta, problems),
        urgency=fields.urgency(text_of(child(meta, "urgency"))),
        version=cleaning.line(node.get("version", "")),
        media_type=_media_type(item_meta, kind),
        editor_note=_notes(item_meta),
        summary=summary,
        body_html=content.body_html,
        categories=_categories(node, meta, language),
        images=content.images,
        rights=_joined(rights, "copyrightNotice") or _named(rights, "copyrightHolder", language),
        usage_terms=cleaning.summary(text_of(child(rights, "usageTerms")), is_markup=False),
        source_name=_named(item_meta, "provider", language),
    )


def _notes(item_meta: Element) -> str:
    """All notes to editors, whatever their role; some are for the desk's eyes only."""
    notes = "\n".join(text_of(note) for note in children(item_meta, "edNote"))
    return cleaning.summary(notes, is_markup=False)


def _language(node: Element, meta: Element) -> str:
    """`contentMeta/language` speaks of the content, `xml:lang` of the metadata too."""
    said = next((one.get("tag", "") for one in children(meta, "language")), "")
    return fields.language(said or node.get("{http://www.w3.org/XML/1998/namespace}lang"))


def _headlines(meta: Element, item_meta: Element, node: Element, language: str) -> tuple[str, str]:
    kicker, main = "", ""
    for one in sorted(children(meta, "headline"), key=lambda one: one.get("rank", "1")):
        text = cleaning.line(text_of(one))
        if _KICKER_ROLE.search(one.get("role", "")) or one.get("rank") == _KICKER_RANK:
            kicker = kicker or text
        else:
            main = main or text
    titled = main or _joined(item_meta, "title") or _joined(meta, "title")
    return titled or _concept_name(node, language), kicker


def _concept_name(node: Element, language: str) -> str:
    concept = next((one for one in node.iter() if _local(one) == "concept"), None)
    return cleaning.line(localised(concept, "name", language)) if concept is not None else ""


def _summary(meta: Element, node: Element) -> str:
    """The description; of a concept, its definition."""
    texts = [text_of(one) for one in children(meta, "description")]
    if not any(texts):
        concept = next((one for one in node.iter() if _local(one) == "concept"), Element("none"))
        texts = [text_of(one) for one in children(concept, "definition")]
    return cleaning.summary(next(filter(None, texts), ""), is_markup=False)


def _time(parent: Element, name: str) -> datetime | None:
    return dates.from_iso(text_of(child(parent, name)))


def _status(item_meta: Element, problems: dict[str, None]) -> PubStatus:
    """Honour kills; an embargo without its end holds the item until an editor looks."""
    node = child(item_meta, "pubStatus")
    status, known = fields.pub_status(node.get("qcode") or node.get("uri"))
    if not known:
        problems[_UNKNOWN_STATE] = None
    embargo = children(item_meta, "embargoed")
    if embargo and _time(item_meta, "embargoed") is None and status == "usable":
        problems[_INDEFINITE] = None
        return "withheld"
    return status


def _media_type(item_meta: Element, kind: str) -> MediaType:
    node = child(item_meta, "itemClass")
    if kind in _TYPES:
        return _TYPES[kind]
    return fields.media_type(node.get("qcode") or node.get("uri"))


def _joined(parent: Element, name: str) -> str:
    """The texts of all children so named, each once: «by» may come in several."""
    texts = (cleaning.line(text_of(one)) for one in children(parent, name)[:10])
    return "، ".join(dict.fromkeys(filter(None, texts)))


def _named(parent: Element, name: str, language: str) -> str:
    """The names of all children so called, or their literal or code where they have none."""
    found = []
    for one in children(parent, name)[:10]:
        code = (one.get("literal") or one.get("qcode", "").rpartition(":")[2]) or text_of(one)
        found.append(cleaning.line(localised(one, "name", language) or code))
    return "، ".join(dict.fromkeys(filter(None, found)))


def _creators(meta: Element) -> str:
    """For pictures, whose `by` is rare, the photographer; «nickel.valeria» is a login."""
    names = [cleaning.line(text_of(child(one, "name"))) for one in children(meta, "creator")[:5]]
    return "، ".join(name for name in names if name and not _LOGIN.fullmatch(name))


def _categories(node: Element, meta: Element, language: str) -> tuple[Category, ...]:
    aliases: Mapping[str, str] = aliases_of(node)
    found = categories_of(node, meta, aliases, language)
    return tuple(islice(fields.named_once(found), MAX_PARTS))
