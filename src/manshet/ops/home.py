"""The newsroom's folder: its key, its database, its files."""

from __future__ import annotations

import io
import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.utils import get_random_secret_key

import manshet

FINGERPRINT = "collected.txt"


def make_home(home: Path) -> bool:
    """Creates the folder and its own secret key; False when it was a newsroom already."""
    home.mkdir(parents=True, exist_ok=True)
    key = home / "secret.key"
    if key.exists():
        return False
    with open(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(get_random_secret_key() + "\n")
    settings.SECRET_KEY = key.read_text().strip()
    return True


def collect_static() -> bool:
    """Collects the static files unless this very program already did; True when it collected."""
    stamp = Path(settings.STATIC_ROOT) / FINGERPRINT
    now = _program_fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    stamp.write_text(now)
    return True


def _program_fingerprint() -> str:
    """Version, and the newest change of our own static files."""
    import wagtail

    folder = Path(manshet.__file__).parent
    files = [p for app in ("theme", "desk") for p in (folder / app / "static").rglob("*")]
    newest = max((file.stat().st_mtime_ns for file in files if file.is_file()), default=0)
    return f"{manshet.__version__} {wagtail.__version__} {newest} {len(files)}"
