"""The dialects of ninjs, brought to the names of 2.x.

Source: the schemas 1.4, 2.2 and 3.1 of https://github.com/iptc/newsinjson. 3.x
writes in camelCase what 2.x writes in small letters, and `embargoedUntil` for
`embargoed`; 1.x has singular names and objects keyed by a name for arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

Node = dict[str, Any]

_ARRAYS: Final = {
    "subject": "subjects",
    "genre": "genres",
    "place": "places",
    "person": "people",
    "organisation": "organisations",
    "event": "events",
    "object": "objects",
    "infosource": "infosources",
    "trustindicator": "trustindicators",
}
_RENAMED: Final = {"byline": "by", "embargoeduntil": "embargoed", "mimetype": "contenttype"}
_TEXTS: Final = {"headline": "headlines", "body": "bodies", "description": "descriptions"}
_KEYED: Final = ("renditions", "associations")
_OF_FIRST: Final = frozenset(("headline", "byline", *_ARRAYS))


def normalised(node: Node) -> tuple[Node, str]:
    """The object under the names of 2.x, and its kind: "ninjs1", "ninjs2" or "ninjs3"."""
    return _normalised(node), dialect(node)


def dialect(node: Node) -> str:
    """Told by names alone, since `standard` is optional in all and absent in most."""
    if any(key in _OF_FIRST or key.startswith(("body_", "description_")) for key in node):
        return "ninjs1"
    if any(isinstance(node.get(key), dict) for key in _KEYED):
        return "ninjs1"
    if any(key != key.lower() for one in _with_parts(node) for key in one):
        return "ninjs3"
    standard = node.get("standard")
    version = str(standard.get("version", "")) if isinstance(standard, dict) else ""
    return f"ninjs{version[0]}" if version[:1] in ("1", "2", "3") else "ninjs2"


def _with_parts(node: Node) -> Iterator[Node]:
    yield node
    for value in node.values():
        if isinstance(value, list):
            yield from (part for part in value if isinstance(part, dict))


def _normalised(node: Node) -> Node:
    found: Node = {}
    for key, value in node.items():
        name = key.lower()
        text_kind, _, form = name.partition("_")
        if text_kind in _TEXTS and isinstance(value, str):
            text = {"role": form, "value": value, "contenttype": _form_type(form)}
            found.setdefault(_TEXTS[text_kind], []).append(text)
        elif name in _KEYED:
            found[name] = _listed(value)
        else:
            found[_ARRAYS.get(name) or _RENAMED.get(name, name)] = _small(value)
    return found


def _form_type(form: str) -> str:
    """1.x names the form in the key: `body_xhtml`, `body_text`."""
    return "text/html" if "html" in form else "text/plain" if form in ("", "text") else ""


def _listed(value: object) -> list[Node]:
    """1.x keys renditions and associations by a name, which becomes a field."""
    if isinstance(value, dict):
        value = [{"name": key, **part} for key, part in value.items() if isinstance(part, dict)]
    if not isinstance(value, list):
        return []
    return [_normalised(part) for part in value if isinstance(part, dict)]


def _small(value: object) -> object:
    """The objects of an array with small names; what is deeper is not read."""
    if not isinstance(value, list):
        return value
    return [
        {_RENAMED.get(key.lower(), key.lower()): one for key, one in part.items()}
        for part in value
        if isinstance(part, dict)
    ]


def string(node: Node, key: str) -> str:
    """Strings, and numbers where a string should be; anything else is nothing."""
    value = node.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def nodes(node: Node, key: str) -> list[Node]:
    """The objects of an array; a lone object counts as an array of one."""
    value = node.get(key)
    if isinstance(value, dict):
        return [value]
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
