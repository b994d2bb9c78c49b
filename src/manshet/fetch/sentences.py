"""What went wrong, in one Arabic sentence for the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from manshet.arabic import SECONDS, Counted, count
from manshet.arabic.plural import Number
from manshet.fetch.errors import (
    AddressError,
    AddressRefusedError,
    BadAnswerError,
    CutShortError,
    FetchError,
    TLSError,
    TooLargeError,
    TooManyRedirectsError,
    TooSlowError,
    UnknownHostError,
    UnreachableError,
)

_Write = Callable[[Number], str]

_MEGABYTE = 1024 * 1024
_MEGABYTES: Final = Counted("ميغابايت واحد", "ميغابايتين", "ميغابايت", "ميغابايت", "ميغابايت")
_TIMES: Final = Counted("مرة واحدة", "مرتين", "مرات", "مرة", "مرة")

_OTHERWISE = "تعذر جلب العنوان."
_SENTENCES: tuple[tuple[type[FetchError], str], ...] = (
    # The more special first.
    (AddressRefusedError, "لا يُسمح بالاتصال بهذا العنوان؛ استعمل عنوانًا عامًا على الإنترنت."),
    (AddressError, "العنوان غير صالح؛ اكتب عنوانًا كاملًا يبدأ بـ https://."),
    (UnknownHostError, "لا وجود لخادم بهذا الاسم؛ تحقق من كتابة العنوان."),
    (UnreachableError, "تعذر الاتصال بالخادم أو انقطع الاتصال به."),
    (TLSError, "شهادة الأمان لدى الخادم غير صالحة؛ راجع صاحب الموقع."),
    (CutShortError, "انقطع رد الخادم قبل اكتماله."),
    (BadAnswerError, "رد الخادم غير مفهوم."),
)
_STATUSES: dict[int, str] = {
    401: "يطلب الخادم اسم مستخدم وكلمة مرور (401).",
    403: "رفض الخادم الطلب (403).",
    404: "لم يجد الخادم شيئًا في هذا العنوان (404).",
    410: "أزال صاحب الموقع هذا العنوان نهائيًا (410).",
    429: "يطلب الخادم تقليل عدد الطلبات (429).",
    503: "الخادم متوقف مؤقتًا (503).",
}


def sentence(error: FetchError, write: _Write = str) -> str:
    """`write` renders figures (`LocalePolicy.number`).

    >>> sentence(TooSlowError("https://slow.example/", 10))
    'لم يُجب الخادم خلال 10 ثوانٍ.'
    """
    match error:
        case TooSlowError():
            time = count(round(error.seconds) or 1, SECONDS, "oblique", write)
            if error.is_connecting:
                return f"تعذر الاتصال بالخادم خلال {time}."
            return f"لم يُجب الخادم خلال {time}."
        case TooLargeError():
            size = count(error.max_bytes // _MEGABYTE or 1, _MEGABYTES, "oblique", write)
            return f"رد الخادم أكبر من المسموح به، وهو {size}."
        case TooManyRedirectsError():
            times = count(error.max_redirects, _TIMES, "oblique", write)
            return f"حوّلنا الخادم من عنوان إلى آخر أكثر من {times}."
    return next((text for kind, text in _SENTENCES if isinstance(error, kind)), _OTHERWISE)


def status_sentence(status: int, write: _Write = str) -> str:
    """For answers that are neither 2xx nor 304; empty for those.

    >>> status_sentence(404), status_sentence(200)
    ('لم يجد الخادم شيئًا في هذا العنوان (404).', '')
    """
    if 200 <= status < 300 or status == 304:
        return ""
    kind = "في الخادم خطأ" if status >= 500 else "لم يقبل الخادم الطلب"
    known = _STATUSES.get(status, f"{kind} ({status}).")
    return known.replace(str(status), write(status))
