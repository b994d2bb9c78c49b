"""Static files as readers get them: joined, minified, hashed names, compressed beforehand.

Style sheets are written one component a file and joined here by their `@import` lines, so that a
first view costs one request without a build step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import rcssmin
import rjsmin
from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN = "manshet/"
_IMPORT = re.compile(
    r"""^@import\s+url\(\s*["']?(?P<url>[^"')]+)["']?\s*\)\s*"""
    r"""(?:layer\((?P<layer>[\w.-]+)\))?\s*(?P<media>[^;]*);[^\S\n]*$""",
    re.MULTILINE,
)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._urls: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """Looked up once for each file: every page names a dozen of them."""
        if name is None or force or settings.DEBUG:
            return str(super().url(name, force))
        if name not in self._urls:
            self._urls[name] = super().url(name)
        return self._urls[name]

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            for name in [name for name in paths if name.startswith(OWN)]:
                self._shrink(name, paths)
        yield from super().post_process(paths, dry_run, **options)
        self._urls.clear()

    def _shrink(self, name: str, paths: dict[str, Any]) -> None:
        """Replaces an own style sheet or script by its joined and minified form."""
        if name.endswith(".css"):
            text = rcssmin.cssmin(joined_css(name, lambda other: _text(paths, other)))
        elif name.endswith(".js"):
            text = rjsmin.jsmin(_text(paths, name))
        else:
            return
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        paths[name] = (self, name)


def joined_css(name: str, read: Any) -> str:
    """The style sheet with each `@import url(…) layer(…) media;` replaced by what it names.

    A media query and a layer wrap the imported rules, as CSS Cascading Level 5 section 2 says.
    """

    def inlined(match: re.Match[str]) -> str:
        rules = joined_css(str(PurePosixPath(name).parent / match["url"]), read)
        if match["layer"]:
            rules = f"@layer {match['layer']} {{\n{rules}\n}}"
        return f"@media {match['media']} {{\n{rules}\n}}" if match["media"] else rules

    return _IMPORT.sub(inlined, read(name))


def _text(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        content: bytes = file.read()
    return content.decode("utf-8") if isinstance(content, bytes) else content
