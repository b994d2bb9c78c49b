"""Settings under which the program writes down what it renders, and from when to when."""

from __future__ import annotations

import os
import time

from manshet.config.settings import *  # noqa: F403
from manshet.config.settings import MIDDLEWARE as PLAIN

MIDDLEWARE = ["tests.live.traced.trace", *PLAIN]


def trace(get_response):
    def middleware(request):
        began = time.monotonic()
        try:
            return get_response(request)
        finally:
            line = f"{request.get_full_path()} {began} {time.monotonic()}\n"
            with open(os.environ["TRACE"], "a") as file:
                file.write(line)

    return middleware
