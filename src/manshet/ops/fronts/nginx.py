"""The configuration of nginx."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from manshet.ops.fronts.front import Front

_TEMPLATE = Path(__file__).with_name("nginx.conf")
_BROTLI = "    brotli_static on;\n"


def configuration(front: Front, host: str, listen: str, *, has_brotli: bool = False) -> str:
    """A server block; `listen` is an address and port, or a port."""
    return _TEMPLATE.read_text().format(
        host=host,
        listen=listen,
        home=front.home,
        upstream=front.upstream,
        signed_in=front.signed_in,
        unless_told="" if front.sends_pages else "!",
        upload_max_bytes=front.upload_max_bytes,
        precompressed=_BROTLI if has_brotli else "",
        page_headers=_headers(front.page_headers),
        static_headers=_headers((*front.static_headers, ("cache-control", "$manshet_static_age"))),
        media_headers=_headers(front.media_headers),
        types=_types(front.types),
    )


def _headers(headers: Iterable[tuple[str, str]]) -> str:
    lines = []
    for name, value in headers:
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'        add_header {name.title()} "{quoted}";')
    return "\n".join(lines)


def _types(types: Iterable[tuple[str, str]]) -> str:
    lines = [f"            {kind} {ending};" for ending, kind in types]
    return "\n".join(["        types {", *lines, "        }"])
