"""Whatever process is killed at whatever moment: no torn page, no stale page, nothing lost."""

from __future__ import annotations

import os
import random
import signal
import threading
import time

import pytest
from psutil import STATUS_ZOMBIE

from manshet.ops.supervisor import port_is_free
from tests.browser.running import own_database
from tests.live.machine import Machine, seconds_until

ROUNDS = int(os.environ.get("MANSHET_KILLS", "6"))


@pytest.fixture
def machine(tmp_path):
    with own_database(os.environ.get("DATABASE_URL", "")) as database_url:
        machine = Machine(tmp_path / "home", database_url)
        machine.manshet("init", str(machine.home))
        machine.start()
        yield machine
        machine.close()


def kill_something(machine, dice, killed) -> None:
    time.sleep(dice.random() * 0.15)
    running = [process for process in machine.processes() if process.status() != STATUS_ZOMBIE]
    killed.append(dice.choice(running))
    killed[-1].send_signal(signal.SIGKILL)


def start_again(machine) -> None:
    """The supervisor was killed: all that it started ends, and leaves the port."""
    machine.server.wait(10)
    seconds_until(lambda: port_is_free("127.0.0.1", machine.port), 60)
    machine.start()


@pytest.mark.timeout(600)
def test_kill_9_of_any_process_at_any_moment(machine):
    dice = random.Random(5)
    published, killed = [], []
    for number in range(ROUNDS):
        killer = threading.Thread(target=kill_something, args=(machine, dice, killed))
        killer.start()
        published.append(machine.do("publish", f"خبر رقم {number}")["path"])
        killer.join()
        if killed[-1].pid == machine.server.pid:
            start_again(machine)
        seconds_until(lambda: is_there(machine, published), 60)
        assert machine.do("stale") == []
    assert len(machine.do("headlines")) == ROUNDS


def is_there(machine, published) -> bool:
    """Every publication has its page, and the newest stands first in «الأحدث»."""
    try:
        pages = [machine.get(path).status for path in published]
        newest = machine.get("/latest/").text
    except OSError:  # The process that would have answered is being started.
        return False
    return set(pages) == {200} and f"/a/{published[-1].split('/')[2]}/" in newest
