"""The `manshet` command: Django's commands and ours under one name."""

from __future__ import annotations

import argparse
import os
import sys

from manshet.errors import ManshetError


def main(argv: list[str] | None = None) -> None:
    """Runs a command; `manshet init DIR` and `--home DIR` choose the newsroom's folder first."""
    arguments = list(sys.argv if argv is None else argv)
    _choose_home(arguments)
    _choose_origin(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manshet.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(arguments)
    except ManshetError as exc:
        sys.exit(f"manshet: {exc}")


def _choose_home(arguments: list[str]) -> None:
    if "--home" in arguments:
        position = arguments.index("--home")
        if position + 1 == len(arguments):
            sys.exit("manshet: --home needs a folder")
        os.environ["MANSHET_HOME"] = arguments[position + 1]
        del arguments[position : position + 2]
    elif arguments[1:2] == ["init"]:
        folder = _folder_of_init(arguments[2:])
        if folder:
            os.environ["MANSHET_HOME"] = folder


def _choose_origin(arguments: list[str]) -> None:
    """`serve --domain NAME` tells the address by which everyone knows the newspaper."""
    if arguments[1:2] != ["serve"]:
        return
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--domain")
    parser.add_argument("--https-port", default="443")
    known, _others = parser.parse_known_args(arguments[2:])
    if known.domain:
        port = "" if known.https_port == "443" else f":{known.https_port}"
        os.environ.setdefault("MANSHET_ORIGIN", f"https://{known.domain}{port}")


def _folder_of_init(arguments: list[str]) -> str | None:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--name")
    known, _others = parser.parse_known_args(arguments)
    return known.folder
