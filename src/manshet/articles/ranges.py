"""One byte range of a file (RFC 9110 section 14): players seek by it, and Safari insists on it.

Parts are put together by the file's validator: whoever comes back for the rest of a file that has
been replaced since gets the whole of the new one (`If-Range`, section 13.1.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

PIECE_BYTES = 64 * 1024
_ONE_RANGE = re.compile(r"bytes=(?P<first>\d{0,18})-(?P<last>\d{0,18})")


def with_range(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The part that the request asks for; the whole for several ranges or none (section 14.2).

    304 or 412 where the request's conditions say so (section 13.2.2).
    """
    if not isinstance(response, FileResponse) or response.status_code != 200:
        return response
    response.headers["Accept-Ranges"] = "bytes"
    decided = _by_conditions(request, response)
    if decided is not response:
        _file(response).close()
        return decided
    asked = _ONE_RANGE.fullmatch(_range_of(request, response))
    if asked is None or not (asked["first"] or asked["last"]):
        return response
    size = int(response.headers["Content-Length"])
    first, last = _bounds(asked["first"], asked["last"], size)
    if first > last:
        _file(response).close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return _part(response, first, last, size)


def _by_conditions(request: HttpRequest, whole: FileResponse) -> HttpResponseBase:
    changed_at = parse_http_date_safe(whole.headers.get("Last-Modified", ""))
    given: Any = whole  # A stream will do, which the function's type does not say.
    decided = get_conditional_response(
        request, etag=whole.headers.get("ETag"), last_modified=changed_at, response=given
    )
    return whole if decided is None else decided


def _range_of(request: HttpRequest, whole: FileResponse) -> str:
    """Empty where none counts: only GET has parts, and only of the file that the reader knows.

    A weak ETag compares equal to nothing; a date must be the very one that was sent.
    """
    known = request.headers.get("If-Range")
    validators = {whole.headers.get("ETag"), whole.headers.get("Last-Modified")}
    is_known = known is None or (known in validators and not known.startswith("W/"))
    return request.headers.get("Range", "") if request.method == "GET" and is_known else ""


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """Both ends included; «-500» is the last 500 bytes."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _file(response: FileResponse) -> IO[bytes]:
    file = response.file_to_stream
    assert file is not None, "a response to a file always has it"
    return file


def _part(whole: FileResponse, first: int, last: int, size: int) -> StreamingHttpResponse:
    file = _file(whole)
    file.seek(first)
    part = StreamingHttpResponse(_pieces(file, last - first + 1), status=206)
    for name in (
        *("Content-Type", "Content-Disposition", "Accept-Ranges"),
        *("ETag", "Last-Modified"),
    ):
        if name in whole.headers:
            part.headers[name] = whole.headers[name]
    part.headers["Content-Length"] = str(last - first + 1)
    part.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return part


def _pieces(file: IO[bytes], length: int) -> Iterator[bytes]:
    with file:
        while length > 0:
            piece = file.read(min(PIECE_BYTES, length))
            if not piece:
                return
            length -= len(piece)
            yield piece
