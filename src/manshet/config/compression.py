"""Compression of pages.  Pictures, sound and parts of files go out as they are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT_TYPES = ("text/", "application/json", "application/xml", "image/svg+xml")


class TextCompressionMiddleware(GZipMiddleware):
    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_text = response.headers.get("Content-Type", "").startswith(TEXT_TYPES)
        if response.streaming or not is_text or not isinstance(response, HttpResponse):
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed
