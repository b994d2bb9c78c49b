"""Which function fills which page's template.

Models stand below the code that reads lists of them, so a page asks this registry for its
context and `page_contexts.py` registers the builders when the program starts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

Builder = Callable[[Any, HttpRequest], Any]
_builders: dict[str, Builder] = {}


def fills(page_type: str) -> Callable[[Builder], Builder]:
    """Registers the function that returns the context dataclass of `page_type`."""

    def register(builder: Builder) -> Builder:
        _builders[page_type] = builder
        return builder

    return register


def context_of(page: Page, request: HttpRequest) -> Any:
    return _builders[type(page).__name__](page, request)
