"""The one place from which Manshet speaks to servers of others. Plain Python, no Django."""

from manshet.fetch.client import Client, fetch
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
from manshet.fetch.freshness import fresh_for, retry_after
from manshet.fetch.messages import Request, Response
from manshet.fetch.patience import backoff, spread
from manshet.fetch.policy import Policy, user_agent
from manshet.fetch.sentences import sentence, status_sentence

__all__ = [
    "AddressError",
    "AddressRefusedError",
    "BadAnswerError",
    "Client",
    "CutShortError",
    "FetchError",
    "Policy",
    "Request",
    "Response",
    "TLSError",
    "TooLargeError",
    "TooManyRedirectsError",
    "TooSlowError",
    "UnknownHostError",
    "UnreachableError",
    "backoff",
    "fetch",
    "fresh_for",
    "retry_after",
    "sentence",
    "spread",
    "status_sentence",
    "user_agent",
]
