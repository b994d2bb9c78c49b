"""No process outlives the one that started it, even if that one was killed.

A web process left over would hold the port beside its successors, and answer from an old program.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import threading

LOOK_SECONDS = 0.5
GRACE_SECONDS = 5.0
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None)


def end_with_parent(parent: int) -> None:
    """For a process just started: Linux sends it SIGTERM when `parent` ends (prctl(2)).

    The parent may have ended before it was said.
    """
    if hasattr(_libc, "prctl"):
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def watch_parent() -> None:
    """The same for a process that `multiprocessing` starts, by a thread that looks.

    To be called first of all: the parent can end while its child is still loading the program,
    and a forked child that has no signal handlers of its own yet does not hear SIGTERM.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.pid,), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    pause.wait(GRACE_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
