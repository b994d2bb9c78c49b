"""Settings of the test suite: the same program, with quick hashing and work done in place."""

import tempfile
from pathlib import Path

from manshet.config.settings import *  # noqa: F403

SCRATCH = Path(tempfile.mkdtemp(prefix="manshet-tests-"))
SECRET_KEY = "tests"  # noqa: S105
MEDIA_ROOT = SCRATCH / "media"
PRESS_FOLDER = SCRATCH / "press"
PRESS_FONTS = SCRATCH / "fonts"
STATIC_ROOT = SCRATCH / "static"
SEARCH_FOLDER = SCRATCH / "search"
WIRE_FOLDER = SCRATCH / "wire"
STATIC_ROOT.mkdir()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "manshet.images.storage.FreshNameStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = {"version": 1, "disable_existing_loggers": False}
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
if not ENV["DATABASE_URL"]:  # noqa: F405
    # A file, as in life: threads of a test then lock each other out as processes do.
    DATABASES["default"]["TEST"] = {"NAME": SCRATCH / "tests.sqlite3"}  # noqa: F405
