"""The content of NewsML-G2: XHTML or NITF inside, plain text, pictures elsewhere."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final
from xml.etree.ElementTree import Element, tostring

from manshet.wire.errors import WireError
from manshet.wire.parsing import cleaning, fields, safe_xml
from manshet.wire.parsing.addresses import absolute
from manshet.wire.parsing.limits import MAX_PARTS
from manshet.wire.parsing.records import Media

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NITF_TO_HTML: Final = {
    "hl2": "h2",
    "block": "div",
    "person": "span",
    "org": "span",
    "location": "span",
    "event": "span",
    "chron": "span",
    "num": "span",
}
# Pictures are listed apart, with what is said of them.
_LEFT_OUT: Final = frozenset(("media", "docdata"))


@dataclass(frozen=True, slots=True)
class Content:
    """What the content tells by itself, for what the metadata leave out."""

    headline: str = ""
    byline: str = ""
    dateline: str = ""
    summary: str = ""
    body_html: str = ""
    images: tuple[Media, ...] = ()


def child(parent: Element, name: str) -> Element:
    """The first child by local name; an empty element for none, so that paths need no tests."""
    return next(iter(children(parent, name)), Element(name))


def children(parent: Element, name: str) -> list[Element]:
    """All children by local name, whatever their namespace."""
    return [one for one in parent if one.tag.rpartition("}")[2] == name]


def text_of(node: Element) -> str:
    """All text inside."""
    return "".join(node.itertext()).strip()


def localised(node: Element, name: str, language: str) -> str:
    """The text of the child so named in Arabic, else in `language`, else the first."""
    found = children(node, name)
    for wanted in ("ar", language.split("-")[0]):
        for one in found:
            if wanted and one.get(_LANG, "").split("-")[0] == wanted:
                return text_of(one)
    return text_of(found[0]) if found else ""


def content_of(node: Element, url: str) -> Content:
    """Read `contentSet`: the first inline content, and every remote one."""
    content_set = child(node, "contentSet")
    content = Content()
    for inline in (*children(content_set, "inlineXML"), *children(content_set, "inlineData")):
        content = _inline(inline, url)
        if content.body_html:
            break
    images = (*_remote(node, content_set, url), *content.images, *_linked(node, url))
    return replace(content, images=tuple(islice(fields.once(images), MAX_PARTS)))


def _inline(inline: Element, url: str) -> Content:
    for root in inline:
        name = root.tag.rpartition("}")[2]
        if name == "nitf":
            return nitf_content(root, url)
        if name == "html":
            return Content(body_html=cleaning.body(_markup(_page_body(root)), url))
        return Content(body_html=cleaning.body(_markup(root), url))
    text = text_of(inline)
    if "html" in inline.get("contenttype", ""):
        return Content(body_html=cleaning.body(text, url))
    if inline.get("encoding"):
        return Content()  # Binary content in base64 is nothing to read.
    return Content(body_html=cleaning.paragraphs(text))


def _page_body(page: Element) -> Element:
    """A page's body without its header, which repeats headline and byline."""
    found = child(page, "body")
    for header in children(found, "header"):
        found.remove(header)
    return found


def _markup(node: Element) -> str:
    """Serialise as HTML, with names of elements and attributes freed of namespaces."""
    plain = Element("div")
    _copy(node, plain)
    parts = (tostring(one, encoding="unicode", method="html") for one in plain)
    return html.escape(plain.text or "", quote=False) + "".join(parts)


def _copy(source: Element, target: Element) -> None:
    target.text = source.text
    for one in source:
        name = one.tag.rpartition("}")[2]
        if name in _LEFT_OUT:
            continue
        attributes = {key.rpartition("}")[2]: value for key, value in one.attrib.items()}
        copied = Element(_NITF_TO_HTML.get(name, name), attributes)
        copied.tail = one.tail
        _copy(one, copied)
        target.append(copied)


def nitf_or_text(text: str, url: str) -> str:
    """The body of NITF given as a string; of other or broken XML the text alone."""
    try:
        root = safe_xml.tree(text.lstrip(), "NITF")
    except WireError:
        return cleaning.body(text, url)
    found = nitf_content(root, url).body_html if root.tag.rpartition("}")[2] == "nitf" else ""
    return found or cleaning.paragraphs(text_of(root))


def nitf_content(root: Element, url: str) -> Content:
    """NITF 3.x (https://iptc.org/standards/nitf/): head and content of the body."""
    page = child(root, "body")
    head = child(page, "body.head")
    title = text_of(child(child(head, "hedline"), "hl1"))
    return Content(
        headline=cleaning.line(title or text_of(child(child(root, "head"), "title"))),
        byline=cleaning.line(text_of(child(head, "byline"))),
        dateline=cleaning.line(text_of(child(head, "dateline"))),
        summary=cleaning.summary(text_of(child(head, "abstract")), is_markup=False),
        body_html=cleaning.body(_markup(child(page, "body.content")), url),
        images=tuple(_nitf_media(page, url)),
    )


def _nitf_media(page: Element, url: str) -> Iterator[Media]:
    for media in page.iter():
        if media.tag.rpartition("}")[2] != "media" or media.get("media-type") != "image":
            continue
        reference = child(media, "media-reference")
        if address := absolute(reference.get("source", ""), url):
            yield Media(
                address,
                caption=cleaning.summary(text_of(child(media, "media-caption")), is_markup=False),
                credit=cleaning.line(text_of(child(media, "media-producer"))),
                width=fields.whole_number(reference.get("width")),
                height=fields.whole_number(reference.get("height")),
                media_type=cleaning.line(reference.get("mime-type", "")).lower(),
            )


def _linked(node: Element, url: str) -> Iterator[Media]:
    """The pictures that the item's links lead to, with the link's title as their caption."""
    for link in children(child(node, "itemMeta"), "link"):
        nature = child(link, "itemClass").get("qcode", "")
        is_picture = nature.endswith(":picture") or link.get("contenttype", "").startswith("image/")
        if is_picture and (address := absolute(link.get("href", ""), url)):
            yield Media(
                address,
                caption=cleaning.summary(text_of(child(link, "title")), is_markup=False),
                media_type=cleaning.line(link.get("contenttype", "")).lower(),
            )


def _remote(node: Element, content_set: Element, url: str) -> list[Media]:
    """The largest rendition of a picture, if there is one."""
    meta = child(node, "contentMeta")
    caption = cleaning.summary(text_of(child(meta, "description")), is_markup=False)
    credit = cleaning.line(text_of(child(meta, "creditline")))
    found = [
        Media(
            address,
            caption=caption,
            credit=credit,
            width=fields.whole_number(one.get("width")),
            height=fields.whole_number(one.get("height")),
            media_type=cleaning.line(one.get("contenttype", "")).lower(),
            size_bytes=fields.whole_number(one.get("size")),
        )
        for one in children(content_set, "remoteContent")[:MAX_PARTS]
        if (address := absolute(one.get("href", ""), url))
    ]
    pictures = [one for one in found if one.media_type.startswith("image/")]
    return sorted(pictures, key=lambda one: one.width or 0, reverse=True)[:1]
