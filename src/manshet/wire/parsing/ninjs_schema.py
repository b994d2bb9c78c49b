"""Whether a ninjs document follows IPTC's own schema, as one sentence for the editor."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, Final

from jsonschema import Draft4Validator, Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_SCHEMAS: Final = {
    "ninjs1": ("ninjs-schema_1.4.json", Draft4Validator),
    "ninjs2": ("ninjs-schema_2.2.json", Draft202012Validator),
    "ninjs3": ("ninjs-schema_3.1.json", Draft202012Validator),
}
# The shape of a place on the map is not read here, so any will do; nothing is fetched.
_GEOJSON: Final = "https://geojson.org/schema/GeoJSON.json"
_MAX_VALUES: Final = 5000


@cache
def _validator(kind: str) -> Any:
    name, validator = _SCHEMAS[kind]
    schema = json.loads((resources.files(__package__) / "schemas" / name).read_text("utf-8"))
    anything: Resource[Any] = Resource.from_contents({}, default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource(_GEOJSON, anything)
    return validator(schema, registry=registry)


def _is_modest(node: object) -> bool:
    """Whether there is little enough to check in a moment: validation takes 20 µs a value."""
    waiting, seen = [node], 0
    while waiting:
        one = waiting.pop()
        values = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        seen += len(values)
        if seen > _MAX_VALUES:
            return False
        waiting.extend(values)
    return True


def problem_of(node: dict[str, Any], kind: str) -> str:
    """An Arabic sentence naming the first field against the schema; "" for a valid object."""
    if not _is_modest(node):
        return ""
    try:
        error = next(_validator(kind).iter_errors(node), None)
    except (SchemaError, RecursionError):
        return ""
    return _sentence(error, kind) if isinstance(error, ValidationError) else ""


def _sentence(error: ValidationError, kind: str) -> str:
    where = ".".join(str(part) for part in error.absolute_path) or "الأصل"
    number = kind.removeprefix("ninjs")
    return f"لا توافق المادة مواصفة ninjs {number} في «{where[:80]}»؛ قُرئت مع ذلك."
