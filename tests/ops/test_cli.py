"""The command line: which newsroom a command works in, and plain words for what is wrong."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from manshet.ops.cli import _choose_home
from manshet.ops.home import hold_home
from manshet.ops.supervisor import port_is_free


def manshet(*arguments, folder, **environment):
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "MANSHET_HOME")}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "manshet", *arguments],
        cwd=folder,
        env={**env, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["init", "news"],
        ["init", "news", "--name", "الصباح"],
        ["init", "--name", "الصباح", "news"],
        ["--home", "news", "serve"],
    ],
)
def test_folder_is_found_wherever_it_stands(monkeypatch, arguments):
    monkeypatch.setenv("MANSHET_HOME", "elsewhere")
    _choose_home(["manshet", *arguments])
    assert os.environ["MANSHET_HOME"] == "news"


def test_init_makes_a_newsroom_that_needs_no_variable_inside_its_folder(tmp_path):
    made = manshet("init", "news", "--name", "الصباح", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    home = tmp_path / "news"
    assert (home / "secret.key").stat().st_mode & 0o077 == 0
    assert (home / "db.sqlite3-wal").exists() or b"SQLite" in (home / "db.sqlite3").read_bytes()[
        :16
    ]
    checked = manshet("migrate", "--check", folder=home)
    assert checked.returncode == 0, checked.stderr
    again = manshet("init", "news", folder=tmp_path)
    assert "Found" in again.stdout


def test_serve_without_a_newsroom_says_how_to_make_one(tmp_path):
    result = manshet("serve", folder=tmp_path)
    assert result.returncode == 1
    assert "manshet init" in result.stderr


def test_bad_variable_is_named_without_a_trace(tmp_path):
    result = manshet("check", folder=tmp_path, MANSHET_TIME_ZONE="Mars/Olympus")
    assert result.returncode == 1
    assert "MANSHET_TIME_ZONE" in result.stderr
    assert "Traceback" not in result.stderr


def test_seed_without_a_newsroom_says_so(tmp_path):
    result = manshet("seed", "--articles", "5", folder=tmp_path)
    assert result.returncode == 1
    assert "manshet init" in result.stderr


def test_taken_port_is_noticed():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert not port_is_free("127.0.0.1", listener.getsockname()[1])
    assert port_is_free("127.0.0.1", 0)


def test_address_that_cannot_be_used_is_not_called_taken():
    with pytest.raises(OSError, match=r"assign|address"):
        port_is_free("192.0.2.1", 8000)


def test_a_second_server_of_one_newsroom_is_refused(tmp_path):
    (tmp_path / "secret.key").write_text("x")
    first = hold_home(tmp_path)
    assert first is not None
    assert hold_home(tmp_path) is None
    first.close()
    again = hold_home(tmp_path)
    assert again is not None
    again.close()
