"""The access log, in the Combined Log Format (httpd.apache.org/docs/2.4/logs.html#combined).

Readers' addresses are shortened unless the operator wants them whole: to IPv4's first three bytes
or IPv6's first 48 bits, which still tell a flood from a crowd.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from logging.handlers import WatchedFileHandler
from urllib.parse import quote

from manshet.edition import clients
from manshet.edition.asgi import Application, Message, Receive, Scope, Send

_UNFIT = re.compile(r'[\x00-\x1f\x7f-\U0010ffff"\\]')
_SHORT_BITS = {4: 24, 6: 48}


def open_log(where: str) -> logging.Logger:
    """`where` is a file's name, opened anew after it was moved away, or `-` for standard output."""
    log = logging.getLogger("manshet.access")
    log.propagate = False
    log.setLevel(logging.INFO)
    is_file = where != "-"
    log.addHandler(WatchedFileHandler(where) if is_file else logging.StreamHandler(sys.stdout))
    return log


class AccessLog:
    """Writes a line when an answer has been sent, or its reader has left."""

    def __init__(self, behind: Application, log: logging.Logger, *, whole_addresses: bool) -> None:
        self.behind = behind
        self.log = log
        self.whole_addresses = whole_addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.behind(scope, receive, send)
        status, length = 499, 0  # nginx's number for a reader who did not wait.

        async def counted(message: Message) -> None:
            nonlocal status, length
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                length += len(message.get("body", b""))
            await send(message)

        try:
            await self.behind(scope, receive, counted)
        finally:
            self.log.info(self._line(scope, status, length))

    def _line(self, scope: Scope, status: int, length: int) -> str:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        query = scope["query_string"].decode("latin-1")
        target = quote(scope["path"], safe="/%:@!$&'()*+,;=~") + (f"?{query}" if query else "")
        moment = time.strftime("%d/%b/%Y:%H:%M:%S %z")
        return (
            f"{self._address(scope, headers.get(b'x-forwarded-for', ''))} - - [{moment}] "
            f'"{scope["method"]} {_fit(target)} HTTP/{scope["http_version"]}" '
            f"{status} {length or '-'} "
            f'"{_fit(headers.get(b"referer", "-"))}" "{_fit(headers.get(b"user-agent", "-"))}"'
        )

    def _address(self, scope: Scope, forwarded: str) -> str:
        client = scope.get("client")
        address = clients.address_of(client[0] if client else "", forwarded)
        if address is None:
            return "-"
        if self.whole_addresses:
            return str(address)
        return clients.network_of(address, _SHORT_BITS)


def _fit(text: str) -> str:
    """Whatever could end the field, or the line, as httpd writes it: `\\x22`."""
    return _UNFIT.sub(lambda match: "".join(f"\\x{b:02x}" for b in match[0].encode()), text)
