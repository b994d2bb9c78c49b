"""Templates of Wagtail's that the desk replaces as a whole.

A new Wagtail that changes one of them fails here: compare it with ours, take over what is new, then
write down its digest.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import wagtail

import manshet

OURS = Path(manshet.__file__).parent / "desk" / "templates"
FOLDER = Path(wagtail.__file__).parent
COMPARED = {
    "wagtailadmin/chooser/browse.html": "364e7376610f217d",
    "wagtailadmin/logo.html": "56cf5752ce44464c",
    "wagtailadmin/shared/headers/_actions.html": "facea723b6b91762",
    "wagtailadmin/shared/pagination_nav.html": "4d6da73d6fef03c3",
    "wagtailadmin/shared/user_avatar.html": "10cbd09a2e9434e5",
    "wagtailadmin/tables/boolean_cell.html": "f52d1f7945b2b176",
}


def replaced() -> dict[str, Path]:
    """Wagtail's own template for each of ours that stands in its place."""
    found = {}
    for template in OURS.rglob("*.html"):
        name = template.relative_to(OURS).as_posix()
        for original in FOLDER.glob(f"**/templates/{name}"):
            found[name] = original
    return found


def test_replaced_templates_are_those_that_were_compared():
    digests = {
        name: hashlib.sha256(original.read_bytes()).hexdigest()[:16]
        for name, original in replaced().items()
        if "{% extends" not in (OURS / name).read_text(encoding="utf-8")
    }
    assert digests == COMPARED
