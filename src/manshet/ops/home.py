"""The newsroom's folder: its key, its database, its files."""

from __future__ import annotations

import fcntl
import io
import os
from pathlib import Path
from typing import IO

import wagtail
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.utils import get_random_secret_key
from django.utils.crypto import get_random_string

import manshet
from manshet.edition.service import open_store

FINGERPRINT = "collected.txt"


def make_home(home: Path) -> bool:
    """Creates the folder and its own secret key; False when it was a newsroom already."""
    for folder in (home, home / "media"):
        folder.mkdir(parents=True, exist_ok=True)
    key = home / "secret.key"
    if key.exists():
        return False
    with open(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(get_random_secret_key() + "\n")
    settings.SECRET_KEY = key.read_text().strip()
    return True


def hold_home(home: Path) -> IO[bytes] | None:
    """The lock that one `manshet serve` has while it keeps the file open; None if it is taken."""
    file = (home / "serve.lock").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def collect_static() -> bool:
    """Collects the static files unless this very program already did; True when it collected."""
    stamp = Path(settings.STATIC_ROOT) / FINGERPRINT
    now = _program_fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, stdout=io.StringIO())
    stamp.write_text(now)
    return True


def clear_edition_of_another_program() -> None:
    """Stored pages are of one program, one configuration and one start of the machine.

    After a crash of the machine a file may lack what was not written out yet.
    """
    store = open_store()
    try:
        store.belongs_to(" ".join((_program_fingerprint(), _configuration(), _start_of_machine())))
    finally:
        store.close()


def _program_fingerprint() -> str:
    """Versions, and the newest change of our own files and of a newspaper's own theme."""
    folders = {Path(manshet.__file__).parent, *map(Path, _other_apps())}
    files = [file for folder in folders for file in folder.rglob("*.*") if file.is_file()]
    newest = max((file.stat().st_mtime_ns for file in files), default=0)
    return f"{manshet.__version__} {wagtail.__version__} {newest} {len(files)}"


def _other_apps() -> list[str]:
    """Folders of applications that are neither Manshet nor a library of its."""
    libraries = ("django", "manshet", "modelcluster", "taggit", "wagtail", "whitenoise")
    return [app.path for app in apps.get_app_configs() if not app.name.startswith(libraries)]


def _configuration() -> str:
    database = settings.DATABASES["default"]
    parts = (
        *(settings.WAGTAILADMIN_BASE_URL, settings.TIME_ZONE, database["NAME"]),
        *([settings.CDN] if settings.CDN else []),  # It is in the headers of stored pages.
        *([settings.WEATHER.name] if settings.WEATHER else []),  # Its place is on every page.
    )
    return " ".join((*map(str, parts), str(database.get("HOST", ""))))


def _start_of_machine() -> str:
    """Linux names each of them; elsewhere every start of the server counts as one."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return get_random_string(12)
