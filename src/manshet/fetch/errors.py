"""What can go wrong between Manshet and another server.

FetchError
├── AddressError            the address is no http or https address
│   └── AddressRefusedError it is one, but leads where Manshet does not go
├── UnknownHostError        the name has no addresses
├── UnreachableError        nobody accepts the connection, or it broke
├── TLSError                the certificate is not good for the name
├── TooSlowError            the time for connecting, or for everything, is over
├── TooLargeError           the answer exceeds what may be read
├── TooManyRedirectsError
└── BadAnswerError          the answer is not HTTP, or in an unknown coding
    └── CutShortError       it ended too early

Every one says in which address it happened: after redirects not the one that was asked for.
`sentences.sentence` puts them into Arabic for the desk.
"""

from __future__ import annotations

from manshet.errors import ManshetError


class FetchError(ManshetError):
    """`url` is the address that was being asked, `problem` an English phrase for the log."""

    def __init__(self, url: str, problem: str) -> None:
        self.url = url
        self.problem = problem
        super().__init__(f"{url}: {problem}")


class AddressError(FetchError):
    """Nothing was sent; it will be no better next time."""


class AddressRefusedError(AddressError):
    """Nothing was sent; a name may lead elsewhere next time."""


class UnknownHostError(FetchError):
    pass


class UnreachableError(FetchError):
    pass


class TLSError(FetchError):
    pass


class TooSlowError(FetchError):
    """`seconds` is the time that was given; `is_connecting` tells which one."""

    def __init__(self, url: str, seconds: float, *, is_connecting: bool = False) -> None:
        self.seconds = seconds
        self.is_connecting = is_connecting
        doing = "connected" if is_connecting else "answered in full"
        super().__init__(url, f"not {doing} within {seconds:g} seconds")


class TooLargeError(FetchError):
    """`max_bytes` is the limit on the body after decompression."""

    def __init__(self, url: str, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        super().__init__(url, f"the answer exceeds the limit on bodies, {max_bytes} bytes")


class TooManyRedirectsError(FetchError):
    def __init__(self, url: str, max_redirects: int) -> None:
        self.max_redirects = max_redirects
        super().__init__(url, f"redirected again after {max_redirects} redirects")


class BadAnswerError(FetchError):
    pass


class CutShortError(BadAnswerError):
    pass
