"""The web application that Granian serves: the strip, health, the edition, and the program.

The program itself is Django by WSGI in a few threads, since nearly all of it is database work;
only what holds many connections at once, or must not wait for anything, speaks ASGI.
"""

from __future__ import annotations

import os
from typing import Any, cast
from urllib.parse import quote_from_bytes

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from manshet.ops.orphans import watch_parent

watch_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manshet.config.settings")
program = get_wsgi_application()

from manshet.config.access_log import AccessLog, open_log  # noqa: E402
from manshet.config.health import Health  # noqa: E402
from manshet.edition.asgi import Application, Message, Receive, Scope, Send  # noqa: E402
from manshet.edition.service import make_edition  # noqa: E402  needs Django's applications
from manshet.strip.live import Live  # noqa: E402
from manshet.strip.shown import snapshot  # noqa: E402

DESK_THREADS = 8


def as_asgi(program: WSGIHandler) -> Application:
    """Django's WSGI application for an ASGI server.

    Granian's `receive` gives a future where a2wsgi wants a coroutine.  A query of raw bytes is
    allowed nowhere but happens; WSGI takes ASCII alone.
    """
    bridge: Any = WSGIMiddleware(cast(Any, program), workers=DESK_THREADS)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def received() -> Message:
            return await receive()

        if not scope.get("query_string", b"").isascii():
            query = quote_from_bytes(scope["query_string"], safe="%&=+/?;:@!$'()*,")
            scope = {**scope, "query_string": query.encode()}
        await bridge(scope, received, send)

    return answer


edition = make_edition(program, as_asgi(program), origin=settings.WAGTAILADMIN_BASE_URL)
application: Application = Live(Health(edition), snapshot)
if settings.ACCESS_LOG:
    application = AccessLog(
        application,
        open_log(settings.ACCESS_LOG),
        whole_addresses=settings.ACCESS_LOG_WHOLE_ADDRESSES,
    )
