"""XML from strangers: no entities, nothing fetched, no nesting without end.

Expat by itself never fetches, and since 2.4 bounds the growth by entities; a tree
of a hundred thousand levels still breaks what walks it. Any declaration of an entity
is refused instead of judged, since no format of the trade needs one.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from manshet.wire.errors import HostileXMLError, MalformedError
from manshet.wire.parsing.limits import MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_XML_DEPTH

ENTITIES: Final = "يحوي ما أرسله المصدر تعريفات كيانات (ENTITY) خطرة فرُفض؛ أبلغ صاحبه بذلك."
TOO_DEEP: Final = "عناصر ما أرسله المصدر متداخلة بلا حدّ فرُفض؛ أبلغ صاحبه بذلك."
TOO_MANY: Final = "في ما أرسله المصدر من العناصر ما لا تحويه خلاصة أخبار فرُفض؛ اطلب أقصر منها."

# Up to the root: white space, the declaration, instructions, comments and the DOCTYPE.
_BEFORE_ROOT = re.compile(
    r"(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->"
    r"|<!DOCTYPE(?P<doctype>(?:[^\[>\"']|\"[^\"]*+\"|'[^']*+'"
    r"|\[(?:[^\]\"'<]|<!--(?:[^-]|-(?!->))*+-->|<(?!!--)|\"[^\"]*+\"|'[^']*+')*+\])*+)>)*+",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([\w.-]+)([^>]{0,4000})")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>", re.IGNORECASE)
_TAG = re.compile(r"<!\[CDATA\[|<!--|<(/?)[A-Za-z_][^\s/>]*+(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>")


def root_of(text: str) -> tuple[str, str]:
    """The root's local name, lower-case, and its attributes as they stand; "" when there is none.

    Raises HostileXMLError when entities are declared before it.
    """
    prolog = _BEFORE_ROOT.match(text)
    end = prolog.end() if prolog else 0
    # A DOCTYPE that the pattern cannot follow is broken, and searched all the more.
    root = _ROOT.match(text, end) or _ROOT.search(text, end, end + 100_000)
    head = text[: root.start()] if root else text
    if "<!entity" in head.lower():
        raise HostileXMLError(ENTITIES)
    return (root[2].lower(), root[3]) if root else ("", "")


def without_declaration(text: str) -> str:
    """Drop the XML declaration, whose encoding no longer holds for decoded text."""
    return _XML_DECLARATION.sub("", text, count=1)


def well_formed_depth(text: str) -> int | None:
    """How many levels deep the elements nest; None when the text is not well-formed XML.

    Raises HostileXMLError for entities, and as soon as MAX_XML_DEPTH is passed.
    """
    counter = _Depth()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda _name, attributes: counter.enter(len(attributes))
    parser.EndElementHandler = lambda _name: counter.leave()
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return None
    return counter.deepest


def loose_depth(text: str) -> int:
    """A bound for the depth of broken XML, counting tags of each name that never close."""
    unclosed: dict[str, int] = {}
    depth = deepest = position = 0
    while match := _TAG.search(text, position):
        position = match.end()
        if match[0] in ("<![CDATA[", "<!--"):
            closing = "]]>" if match[0].startswith("<![") else "-->"
            end = text.find(closing, position)
            if end < 0:
                break
            position = end + 3
            continue
        name = match[0].lstrip("</").split(">")[0].split("/")[0].split(maxsplit=1)[0].lower()
        step = _step(match, unclosed.get(name, 0))
        unclosed[name] = unclosed.get(name, 0) + step
        depth += step
        deepest = max(deepest, depth)
    return deepest


def _step(tag: re.Match[str], open_before: int) -> int:
    if tag[1]:
        return -1 if open_before else 0
    return 0 if tag[0].endswith("/>") else 1


def tree(text: str, format_name: str) -> Element:
    """Build the tree of `text`; names are "{namespace}local" as ElementTree writes them.

    Raises HostileXMLError and MalformedError.
    """
    builder = TreeBuilder()
    counter = _Depth()
    parser = expat.ParserCreate("utf-8", "}")
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        counter.enter(len(attributes))
        builder.start(_braced(name), {_braced(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        counter.leave()
        builder.end(_braced(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = _refuse_entity
    try:
        parser.Parse(without_declaration(text).encode("utf-8", "replace"), True)
        root: Element = builder.close()
        return root
    except expat.ExpatError as error:
        raise MalformedError(format_name, str(error)) from error


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name


def _refuse_entity(*_: object) -> None:
    raise HostileXMLError(ENTITIES)


class _Depth:
    """Counts what is open and what has been; raises HostileXMLError past the bounds."""

    def __init__(self) -> None:
        self.now = self.deepest = self.elements = 0

    def enter(self, attributes: int) -> None:
        self.now += 1
        self.elements += 1
        self.deepest = max(self.deepest, self.now)
        if self.now > MAX_XML_DEPTH:
            raise HostileXMLError(TOO_DEEP)
        if self.elements > MAX_ELEMENTS or attributes > MAX_ATTRIBUTES:
            raise HostileXMLError(TOO_MANY)

    def leave(self) -> None:
        self.now -= 1
