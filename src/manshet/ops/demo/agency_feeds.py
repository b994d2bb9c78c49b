"""The agencies' reports as RSS, ninjs and pages, on 127.0.0.1."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from manshet.ops.demo.agency import AGENCIES, MARK, Newsroom, Report

log = logging.getLogger("manshet.demo")
RSS, NINJS = "/harbour.rss", "/horizon.json"


def rss(reports: list[Report], origin: str) -> bytes:
    """RSS 2.0 with the whole text."""
    items = "".join(_rss_item(report, origin) for report in reports)
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"><channel>'
        f"<title>{escape(AGENCIES[0])}</title><link>{origin}/</link><language>ar</language>"
        f"<description>{MARK}: أخبارها مختلقة.</description>{items}</channel></rss>"
    ).encode()


def _rss_item(report: Report, origin: str) -> str:
    return (
        f'<item><guid isPermaLink="false">harbour-{report.number}</guid>'
        f"<title>{escape(report.headline)}</title><link>{origin}{report.path}</link>"
        f"<description>{escape(report.lead)}</description>"
        f"<content:encoded>{escape(body(report))}</content:encoded>"
        f"<category>{escape(report.category)}</category>"
        f"<pubDate>{format_datetime(report.published_at)}</pubDate>"
        f"<dcterms:modified>{report.updated_at.isoformat()}</dcterms:modified></item>"
    )


def body(report: Report) -> str:
    paragraphs = (report.lead, *report.paragraphs)
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def ninjs(reports: list[Report], origin: str) -> bytes:
    """ninjs 2.1, an array of objects."""
    found = [_ninjs_item(report, origin) for report in reports]
    return json.dumps(found, ensure_ascii=False).encode()


def _ninjs_item(report: Report, origin: str) -> dict[str, Any]:
    return {
        "uri": f"{origin}{report.path}",
        "standard": {"name": "ninjs", "version": "2.1"},
        "type": "text",
        "language": "ar",
        "version": str(report.version),
        "pubstatus": "canceled" if report.is_killed else "usable",
        "firstcreated": report.published_at.isoformat(),
        "versioncreated": report.updated_at.isoformat(),
        "urgency": report.urgency,
        "headlines": [{"role": "main", "value": report.headline}],
        "descriptions": [{"role": "summary", "value": report.lead}],
        "bodies": [{"contenttype": "text/html", "value": body(report)}],
        "located": report.place,
        "by": "غرفة الأخبار",
        "infosources": [{"name": AGENCIES[1]}],
        "subjects": [{"name": report.category}],
    }


def page(report: Report) -> bytes:
    """Where a reader arrives who leaves for the source."""
    killed = "<p><strong>أُلغي هذا الخبر.</strong></p>" if report.is_killed else body(report)
    return (
        '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(report.headline)}</title><p>{MARK}: خبر مختلق للعرض.</p>"
        f"<h1>{escape(report.headline)}</h1>{killed}</html>"
    ).encode()


class _Handler(BaseHTTPRequestHandler):
    server: AgencyServer
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self) -> None:
        found = self.server.content(self.path.partition("?")[0])
        if found is None:
            self._answer(404, "text/plain; charset=utf-8", b"", "")
            return
        kind, content = found
        etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        is_known = self.headers.get("If-None-Match") == etag
        self._answer(304 if is_known else 200, kind, b"" if is_known else content, etag)

    def _answer(self, status: int, kind: str, content: bytes, etag: str) -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """The worker asks every few seconds."""


class AgencyServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, newsroom: Newsroom) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.newsroom = newsroom
        self.lock = threading.Lock()
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"

    def content(self, path: str) -> tuple[str, bytes] | None:
        """Kind and bytes of an address; None where there is nothing."""
        with self.lock:
            if path == RSS:
                return "application/rss+xml", rss(self.newsroom.out(0), self.origin)
            if path == NINJS:
                return "application/json", ninjs(self.newsroom.out(1), self.origin)
            reports = [*self.newsroom.out(0), *self.newsroom.out(1)]
        found = next((report for report in reports if report.path == path), None)
        return ("text/html; charset=utf-8", page(found)) if found else None

    def report_until(self, stop: threading.Event) -> None:
        while not stop.wait(self.newsroom.pause_seconds()):
            with self.lock:
                self.newsroom.tick(datetime.now(UTC))


def run(port: int, stop: threading.Event) -> None:
    """Serve and report until `stop`. Raises OSError when the port is taken."""
    newsroom = Newsroom()
    newsroom.fill(datetime.now(UTC))
    with AgencyServer(port, newsroom) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        log.info("the demonstration's agencies report on %s", server.origin)
        server.report_until(stop)
        server.shutdown()
        thread.join()
