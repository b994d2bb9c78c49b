"""Settings from the environment: one table of names, types, defaults and help.

A bad value stops the start with the variable's name.  `docs/settings.md` is generated from the
table (`python -m manshet.config.env`) and a test compares them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url

from manshet.config.time_zones import prefer_newest
from manshet.errors import ManshetError
from manshet.weather.providers import NAMES as WEATHER_PROVIDERS

prefer_newest()


class SettingError(ManshetError):
    """An environment variable holds a value that cannot be used."""

    def __init__(self, name: str, value: str, problem: str) -> None:
        super().__init__(f"{name}={value!r}: {problem}")
        self.name = name
        self.value = value


@dataclass(frozen=True)
class Setting:
    name: str
    read: Callable[[str], Any]
    default: str
    help: str
    shown_default: str = ""


def _boolean(text: str) -> bool:
    values = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.strip().lower() not in values:
        raise ValueError("use 1 or 0")
    return values[text.strip().lower()]


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _log_level(text: str) -> str:
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("use DEBUG, INFO, WARNING or ERROR")
    return text.upper()


def _database(text: str) -> dict[str, Any]:
    """Django's settings of the database; empty for the newsroom's own SQLite."""
    if not text:
        return {}
    if not text.startswith(("postgres://", "postgresql://")):
        raise ValueError("begin with postgresql://")
    return dict(dj_database_url.parse(text, conn_max_age=300, conn_health_checks=True))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("use a whole number from 1")
    return number


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("use a whole number from 0")
    return number


def _origin(text: str) -> str:
    parts = urlsplit(text.rstrip("/"))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("write scheme and host, e.g. https://news.example")
    if parts.path or parts.query or any(sign.isspace() for sign in text):
        raise ValueError("leave out everything after the host")
    return text.rstrip("/")


def _optional_origin(text: str) -> str:
    return _origin(text) if text else ""


def _time_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError) as exc:
        raise ValueError("use a name of the IANA time zone database, e.g. Africa/Cairo") from exc
    return text


def _home(text: str) -> Path:
    if text:
        if Path(text).is_file():
            raise ValueError("name a folder, not a file")
        return Path(text).resolve()
    here = Path.cwd()
    return here if (here / "secret.key").is_file() else here / "var"


def _weather_address(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("write a whole address, e.g. https://weather.example/v1/forecast")
    return text


def _weather_provider(text: str) -> str:
    name = text.strip().lower()
    if name and name not in WEATHER_PROVIDERS:
        raise ValueError(f"use {', '.join(WEATHER_PROVIDERS)} or leave it empty")
    return name


SETTINGS = (
    Setting(
        "MANSHET_HOME",
        _home,
        "",
        "Folder of the newsroom's state: `secret.key`, `db.sqlite3`, and the folders `media/`, "
        "`static/` and `edition/`.",
        "the current folder if it holds `secret.key`, else `./var`",
    ),
    Setting(
        "DATABASE_URL",
        _database,
        "",
        "Address of a PostgreSQL database: `postgresql://user:password@host:5432/name`.",
        "SQLite at `MANSHET_HOME/db.sqlite3`",
    ),
    Setting(
        "MANSHET_ORIGIN",
        _origin,
        "http://127.0.0.1:8000",
        "The newspaper's public scheme and host, for absolute addresses.",
    ),
    Setting(
        "MANSHET_HOSTS",
        _words,
        "",
        "Further host names to answer to, separated by commas.",
        "the host of `MANSHET_ORIGIN`, `localhost` and `127.0.0.1`",
    ),
    Setting(
        "MANSHET_TIME_ZONE",
        _time_zone,
        "Asia/Riyadh",
        "The newsroom's time zone: the desk's schedules and the times readers see.",
    ),
    Setting("MANSHET_DEBUG", _boolean, "0", "Show error pages with their traces. Never in public."),
    Setting("MANSHET_LOG_LEVEL", _log_level, "INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`."),
    Setting(
        "MANSHET_ACCESS_LOG",
        str.strip,
        "",
        "File of the access log in the Combined Log Format, or `-` for standard output.",
        "none",
    ),
    Setting(
        "MANSHET_ACCESS_LOG_WHOLE_ADDRESSES",
        _boolean,
        "0",
        "Write readers' addresses whole. Else IPv4 loses its last byte and IPv6 all but 48 bits.",
    ),
    Setting(
        "MANSHET_EDITION_MAX_MB",
        _positive,
        "2048",
        "Most that the store of rendered pages may take on disk, in megabytes.",
    ),
    Setting(
        "MANSHET_STRIP_READERS",
        _positive,
        "12000",
        "Most open streams of the strip in each web process, at some 30 kB each. Whoever finds no "
        "room asks every few seconds instead.",
    ),
    Setting(
        "MANSHET_STRIP_READERS_PER_ADDRESS",
        _natural,
        "500",
        "Most of them from one address, which a whole company or a mobile network may share; `0` "
        "for no limit. Not heeded behind a CDN.",
    ),
    Setting(
        "MANSHET_UPLOAD_MAX_MB",
        _positive,
        "20",
        "Largest picture or media file that the desk takes, in megabytes.",
    ),
    Setting(
        "MANSHET_WIRE_NEAR_HOSTS",
        _words,
        "",
        "Hosts in your own network that sources of the wire room may lie on, each with its port, "
        "separated by commas: `agency.internal:80`. Other private addresses are refused.",
        "none",
    ),
    Setting(
        "MANSHET_CDN",
        str.lower,
        "",
        "The CDN before the newspaper: `fastly`, `cloudflare` or `bunny`, which are purged by tag, "
        "`cloudfront` or `http` (Varnish and the like), by address. "
        "See [operate](operate.md#a-cdn-before-it).",
        "none",
    ),
    Setting(
        "MANSHET_CDN_ZONE",
        str,
        "",
        "The CDN's name for the newspaper: Fastly's service, Cloudflare's zone, Bunny's pull zone, "
        "CloudFront's distribution.",
    ),
    Setting("MANSHET_CDN_TOKEN", str, "", "The key that may purge it, and nothing else. Secret."),
    Setting(
        "MANSHET_CDN_API",
        _optional_origin,
        "",
        "Scheme and host to which purges go; with `http`, those of the cache.",
        "the CDN's own",
    ),
    Setting(
        "MANSHET_CDN_SECONDS",
        _positive,
        "86400",
        "How long the CDN may keep a page that nobody changes.",
    ),
    Setting(
        "MANSHET_WEATHER",
        _weather_provider,
        "",
        "Who is asked for the weather: `open-meteo` (free for non-commercial use, else with a "
        "key), `met-norway`, or `demo`. See [operate](operate.md#the-weather).",
        "none: no weather",
    ),
    Setting(
        "MANSHET_WEATHER_KEY",
        str.strip,
        "",
        "Open-Meteo's key for commercial use. Secret.",
    ),
    Setting(
        "MANSHET_WEATHER_URL",
        _weather_address,
        "",
        "Address to ask instead of the provider's own, which may be on this machine or network.",
        "the provider's own",
    ),
)


def read(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Every setting's value by name; raises SettingError for the first bad one."""
    values = {}
    for setting in SETTINGS:
        text = environ.get(setting.name) or setting.default
        try:
            values[setting.name] = setting.read(text)
        except ValueError as exc:
            raise SettingError(setting.name, text, str(exc)) from exc
    return values


def as_markdown() -> str:
    """The table of `docs/settings.md`."""
    lines = [
        "# Settings",
        "",
        "Operators set these environment variables; editors set the rest at the desk.",
        "Generated by `python -m manshet.config.env`.",
        "",
        "| Variable | Default | Meaning |",
        "| --- | --- | --- |",
    ]
    for setting in SETTINGS:
        default = setting.shown_default or (f"`{setting.default}`" if setting.default else "")
        lines.append(f"| `{setting.name}` | {default} | {setting.help} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(as_markdown(), end="")
