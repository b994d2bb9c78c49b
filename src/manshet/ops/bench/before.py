"""nginx and Caddy before Manshet, with the configurations that it makes for them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from manshet.ops.bench.newsroom import manshet, own_environment
from manshet.ops.bench.nginx import nginx_command
from manshet.ops.fronts.caddy import caddy_program
from manshet.ops.fronts.front import FrontError

NGINX = "nginx before it"
CADDY = "Caddy before it"


def nginx_before(home: Path, upstream: int, port: int, scratch: Path, workers: int) -> list[str]:
    """`reuseport` spreads connections over the workers, as for the reference."""
    listen = f"127.0.0.1:{port} reuseport"
    servers = _made(home, "nginx", "--upstream", f"127.0.0.1:{upstream}", "--listen", listen)
    return nginx_command(scratch / "before", servers, workers)


def caddy_before(home: Path, upstream: int, port: int, scratch: Path) -> Iterator[list[str]]:
    """Nothing where Caddy is not installed."""
    try:
        program = caddy_program()
    except FrontError:
        return
    file = scratch / "caddy.json"
    arguments = ("--upstream", f"127.0.0.1:{upstream}", "--port", str(port))
    file.write_text(_made(home, "caddy", *arguments))
    yield [program, "run", "--config", str(file)]


def _made(home: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603  our own program
        manshet(home, *arguments), check=True, capture_output=True, text=True, env=own_environment()
    )
    return done.stdout
