"""Errors of the wire room; the messages are read by editors beside the source that failed.

ManshetError
└── WireError
    ├── EmptyBodyError      nothing was sent
    ├── TooLargeError       more bytes than any honest feed has
    ├── HostileXMLError     entity declarations, or elements nested without end
    ├── UnknownFormatError  a web page, a picture, a format not known here
    ├── MalformedError      the format was recognised but cannot be read
    ├── UnexpectedFormatError  it is readable, but not what was agreed
    └── FolderError         the folder of a source cannot be used
"""

from __future__ import annotations

from manshet.errors import ManshetError


class WireError(ManshetError):
    """What a source sent cannot be used.  `url` is the source's address, "" when unknown."""

    def __init__(self, problem: str, url: str = "") -> None:
        self.problem = problem
        self.url = url
        super().__init__(problem)


class EmptyBodyError(WireError):
    def __init__(self, url: str = "") -> None:
        super().__init__("أرسل المصدر ردًّا فارغًا؛ تحقّق من عنوانه.", url)


class TooLargeError(WireError):
    """`size_bytes` was sent where `limit_bytes` is allowed."""

    def __init__(self, size_bytes: int, limit_bytes: int, url: str = "") -> None:
        self.size_bytes = size_bytes
        self.limit_bytes = limit_bytes
        limit = limit_bytes // (1024 * 1024)
        super().__init__(f"حجم ما أرسله المصدر يتجاوز الحدّ ({limit} م.ب)؛ اطلب خلاصة أقصر.", url)


class HostileXMLError(WireError):
    """The document would expand, fetch or nest without bound; no honest feed needs to."""


class UnknownFormatError(WireError):
    def __init__(self, url: str = "", *, is_page: bool = False) -> None:
        self.is_page = is_page
        problem = "صيغة ما أرسله المصدر غير معروفة؛ تحقّق من عنوانه، أو اسأل صاحبه عن صيغته."
        if is_page:
            problem = "هذه صفحة ويب لا خلاصة أخبار؛ ابحث عند صاحبها عن خلاصة RSS أو Atom."
        super().__init__(problem, url)


class MalformedError(WireError):
    """`reason` is the parser's own sentence, for the log."""

    def __init__(self, format_name: str, reason: str = "", url: str = "") -> None:
        self.format_name = format_name
        self.reason = reason
        super().__init__(
            f"ما أرسله المصدر بصيغة {format_name} تالف ولا يُقرأ؛ أبلغ الوكالة بذلك.", url
        )


class UnexpectedFormatError(WireError):
    """`kind` is the parser's name of what came, such as "rss20"."""

    def __init__(self, kind: str, url: str = "") -> None:
        self.kind = kind
        super().__init__(
            f"أرسل المصدر صيغة غير المتفق عليها ({kind})؛ صحّح الصيغة أو اختر أن تُعرف من المحتوى.",
            url,
        )


class FolderError(WireError):
    """The folder of a source is missing or may not be read and written; `url` is its name."""
