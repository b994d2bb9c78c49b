"""Where pictures and files are kept: under a name that no other file ever had or will have.

Media are served as immutable for a year, so that a name must never stand for other content, not
even after its file has been deleted.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage
from django.utils.crypto import get_random_string

TOKEN_LETTERS = 8


class FreshNameStorage(FileSystemStorage):
    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        path = PurePosixPath(name)
        fresh = path.with_name(f"{path.stem}-{get_random_string(TOKEN_LETTERS)}{path.suffix}")
        return super().get_available_name(str(fresh), max_length)
