"""A process ends with its parent, also when the parent is killed before the child is ready."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from functools import partial

import psutil
import pytest

from manshet.ops.orphans import end_with_parent, watch_parent

SECONDS = 15


def deaf_child(pipe) -> None:
    """As a web process that is still loading: SIGTERM goes to a handler of its parent's."""
    signal.signal(signal.SIGTERM, lambda *_: None)
    pipe.send(os.getpid())
    pipe.recv_bytes()  # The parent is gone when this goes on.
    watch_parent()
    signal.pause()


def parent(pipe) -> None:
    multiprocessing.get_context("fork").Process(target=deaf_child, args=(pipe,)).start()
    signal.pause()


@pytest.mark.skipif(sys.platform != "linux", reason="forks, as the web server does on Linux")
def test_a_child_that_loads_while_its_parent_is_killed_ends_too():
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=parent, args=(there,))
    process.start()
    child = psutil.Process(here.recv())
    process.kill()
    process.join()
    here.send_bytes(b"go on")
    child.wait(SECONDS)


@pytest.mark.skipif(sys.platform != "linux", reason="prctl(2)")
def test_a_process_whose_parent_is_gone_before_it_begins_does_not_begin():
    another = os.getppid()
    process = subprocess.Popen(["sleep", "60"], preexec_fn=partial(end_with_parent, another))
    assert process.wait(SECONDS) == -signal.SIGTERM
