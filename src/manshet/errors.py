"""The root of Manshet's errors: `except ManshetError` catches every one the program raises."""


class ManshetError(Exception):
    """Base class; each package derives its own in its `errors.py`."""
