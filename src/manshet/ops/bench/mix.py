"""What readers ask for: mostly the fronts and the newest stories, and now and then an old one."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import quote

from manshet.articles.fronts import newest_first
from manshet.articles.models import ArticlePage
from manshet.ops.bench.load import Load, load_of, tool

HOME_SHARE, FRONTS_SHARE, NEWEST_SHARE = 0.4, 0.2, 0.3  # The rest are stories of any age.
LONGEST_SECONDS = 1800
MIX_LENGTH = 20_000
# wrk calls `delay` before each request of a connection; arguments follow `--` on its command line.
SCRIPT = """
local paths, pause = {}, 0
function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
  pause = tonumber(args[2])
  math.randomseed(tonumber(args[3]))
end
function request() return wrk.format("GET", paths[math.random(#paths)]) end
function delay() return pause end
"""


class Mixer:
    """The measuring process that knows the newsroom's addresses."""

    def round(self) -> list[str]:
        return make_mix(MIX_LENGTH, seed=7)


def make_mix(length: int, seed: int) -> list[str]:
    """So many paths, percent-encoded, as readers of this process's newsroom would ask for them."""
    dice = Random(seed)
    home, *others = newest_first()
    fronts = [path for path in others if not path.startswith("/a/")]
    newest = [path for path in others if path.startswith("/a/")]
    articles = ArticlePage.objects.live().values_list("pk", "slug")
    old = [
        f"/a/{pk}/{slug}/" for pk, slug in dice.sample(list(articles), min(length, len(articles)))
    ]
    mix = []
    for number in range(length):
        share = dice.random()
        if share < HOME_SHARE:
            mix.append(home)
        elif share < HOME_SHARE + FRONTS_SHARE:
            mix.append(dice.choice(fronts))
        elif share < HOME_SHARE + FRONTS_SHARE + NEWEST_SHARE:
            mix.append(dice.choice(newest))
        else:
            mix.append(old[number % len(old)])
    return [quote(path, safe="/") for path in mix]


@dataclass(frozen=True)
class Readers:
    """`folder` takes wrk's script and the paths."""

    origin: str
    folder: Path
    connections: int = 32

    def capacity(self, paths: list[str], seconds: int) -> Load:
        """As fast as they get answers."""
        command = self._command(paths, seconds, pause_ms=0)
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        return load_of(done.stdout, self.origin)

    @contextmanager
    def reading(self, paths: list[str], requests_per_second: float) -> Iterator[list[Load]]:
        """About so many requests a second meanwhile; the load that it was is in the list after."""
        pause_ms = 1000 * self.connections / requests_per_second
        found: list[Load] = []
        process = subprocess.Popen(  # noqa: S603  wrk, with an address of this machine
            self._command(paths, LONGEST_SECONDS, pause_ms), stdout=subprocess.PIPE, text=True
        )
        try:
            yield found
        finally:
            process.send_signal(signal.SIGINT)
            printed, _errors = process.communicate()
        found.append(load_of(printed, self.origin))

    def _command(self, paths: list[str], seconds: int, pause_ms: float) -> list[str]:
        script, list_of_paths = self.folder / "mix.lua", self.folder / "paths.txt"
        script.write_text(SCRIPT)
        list_of_paths.write_text("\n".join(paths) + "\n")
        return [
            *(tool("wrk", "wrk"), "--threads", "1", "--latency", "--timeout", "10s"),
            *("--connections", str(self.connections), "--duration", f"{seconds}s"),
            *("--header", "Accept-Encoding: gzip", "--script", str(script), self.origin),
            *("--", str(list_of_paths), f"{pause_ms:.2f}", str(len(paths))),
        ]
