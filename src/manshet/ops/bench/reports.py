"""What `manshet bench` prints."""

from __future__ import annotations

import statistics

from manshet.ops.bench import publishing, rendering, serving
from manshet.ops.bench.newsroom import machine
from manshet.ops.bench.press import Made
from manshet.ops.bench.publishing import Publication, UnderLoad
from manshet.ops.bench.searching import Rates
from manshet.ops.bench.storm import Storm
from manshet.ops.bench.strip import Delivery


def of_pages(figures: dict[str, tuple[float, float, float]], few: int, many: int) -> str:
    lines = [
        f"\n{machine()}; median milliseconds, no store of pages",
        f"{'page':<12}{few:>10,}{many:>10,}{'ratio':>8}",
    ]
    for page, (small, large, ratio) in figures.items():
        lines.append(f"{page:<12}{small:>10.1f}{large:>10.1f}{ratio:>8.2f}")
    return "\n".join(lines)


def of_serving(figures: serving.Figures, cold: list[float], workers: int) -> str:
    lines = [
        f"\n{machine()}, {workers} workers each; a stored article, gzip; medians",
        f"{'':<18}{'connections':>12}{'requests/s':>12}{'p99 ms':>9}{'ratio':>8}",
    ]
    for name in figures.names:
        for connections in serving.CONNECTIONS:
            lines.append(
                f"{name:<18}{connections:>12}{figures.requests(name, connections):>12,.0f}"
                f"{figures.p99_ms(name, connections):>9.1f}"
                f"{figures.ratio(name, connections):>8.2f}"
            )
    memory = ", ".join(f"{size / 1024 / 1024:.0f}" for size in figures.memory)
    lines += [
        f"\nmemory of each web process (PSS): {memory} MB",
        f"rendered, nothing stored: {statistics.median(cold):.0f} articles/s "
        f"({min(cold):.0f} to {max(cold):.0f}) over {rendering.PROCESSES} processes",
    ]
    return "\n".join(lines)


def of_publications(figures: dict[int, list[Publication]]) -> str:
    """By number of articles; ratios are of the medians to those of the first."""
    lines = [
        f"\n{machine()}; milliseconds since «publish», nobody else reading",
        f"{'articles':>10}{'saved':>9}{'published':>11}{'ratio':>7}"
        f"{'visible':>9}{'p99':>8}{'ratio':>7}",
    ]
    smallest = next(iter(figures.values()))
    for articles, publications in figures.items():
        saved, published, visible = (
            publishing.median(publications, what) for what in ("saved", "published", "visible")
        )
        p99 = publishing.percentile([one.visible for one in publications], 0.99)
        lines.append(
            f"{articles:>10,}{saved:>9.1f}{published:>11.1f}"
            f"{published / publishing.median(smallest, 'published'):>7.2f}{visible:>9.1f}"
            f"{p99:>8.1f}{visible / publishing.median(smallest, 'visible'):>7.2f}"
        )
    return "\n".join(lines)


def of_load(figures: UnderLoad, articles: int) -> str:
    visible = [one.visible for one in figures.publications]
    return (
        f"\n{articles:,} articles, {len(visible)} publications while readers ask for "
        f"{figures.load.requests_per_second:,.0f} pages/s of a capacity of "
        f"{figures.capacity.requests_per_second:,.0f} (their p99 {figures.load.p99_ms:.0f} ms): "
        f"visible after {statistics.median(visible):.0f} ms, "
        f"p99 {publishing.percentile(visible, 0.99):.0f} ms, at most {max(visible):.0f} ms"
    )


def of_storm(figures: Storm) -> str:
    return (
        f"\n{machine()}; {figures.stored:,} stored pages, all dropped at once while readers ask "
        f"for {figures.load.requests_per_second:,.0f} pages/s of a capacity of "
        f"{figures.capacity.requests_per_second:,.0f}: no answer failed, "
        f"p99 {figures.load.p99_ms:.0f} ms; "
        f"the front page new after {figures.change.visible:.0f} ms"
    )


def of_press(cards: Made, documents: Made) -> str:
    lines = [
        f"\n{machine()}; one process, one after another; milliseconds and kilobytes",
        f"{'':<12}{'number':>8}{'median':>9}{'p99':>8}{'kB':>8}{'at most':>9}{'peak MB':>9}",
    ]
    for name, made in (("cards", cards), ("documents", documents)):
        sizes = [size / 1000 for size in made.sizes]
        lines.append(
            f"{name:<12}{len(sizes):>8}{made.median:>9.0f}{made.percentile(0.99):>8.0f}"
            f"{statistics.median(sizes):>8.0f}{max(sizes):>9.0f}{made.memory_mb:>9.0f}"
        )
    return "\n".join(lines)


def of_search(figures: list[Rates]) -> str:
    """One size; ratios are to the first engine, above 1 where another is slower than it."""
    first = figures[0]
    asked = max(len(one.query_ms) for one in figures)
    lines = [
        f"\n{machine()}; {first.articles:,} articles, "
        f"{first.text_bytes / 1_000_000:,.0f} MB of text, {asked} questions; milliseconds",
        f"{'engine':<22}{'articles/s':>11}{'ratio':>7}{'size/text':>10}{'p50':>8}{'p95':>8}"
        f"{'ratio':>7}{'add':>8}{'longest':>9}{'found':>7}{'peak MB':>9}",
    ]
    return "\n".join(lines + [_of_engine(one, first) for one in figures])


def _of_engine(one: Rates, first: Rates) -> str:
    if one.reason:
        return f"{one.engine:<22}  {one.reason}"
    return (
        f"{one.engine:<22}{one.build_per_second:>11,.0f}"
        f"{first.build_per_second / one.build_per_second:>7.2f}{one.size_ratio:>10.2f}"
        f"{one.p50_ms:>8.1f}{one.p95_ms:>8.1f}{one.p95_ms / first.p95_ms:>7.2f}"
        f"{one.added_median_ms:>8.1f}{max(one.added_ms):>9.1f}{one.found:>7.0%}"
        f"{one.peak_megabytes:>9,.0f}"
    )


def of_search_growth(small: list[Rates], large: list[Rates]) -> str:
    """How many times as long as in the small archive it takes in the large one."""
    times = large[0].articles / small[0].articles
    sizes = f"{small[0].articles:,} to {large[0].articles:,} articles"
    lines = [
        f"\nfrom {sizes}, {times:.0f} times as many: how much longer it takes",
        f"{'engine':<22}{'one built':>11}{'p50':>8}{'p95':>8}{'add':>8}",
    ]
    for a, b in zip(small, large, strict=True):
        if not (a.reason or b.reason):
            lines.append(
                f"{b.engine:<22}{a.build_per_second / b.build_per_second:>11.2f}"
                f"{b.p50_ms / a.p50_ms:>8.2f}{b.p95_ms / a.p95_ms:>8.2f}"
                f"{b.added_median_ms / a.added_median_ms:>8.2f}"
            )
    return "\n".join(lines)


def head_of_strip() -> str:
    return (
        f"\n{machine()}; one process each; milliseconds since publication, medians of the events\n"
        f"{'server':<10}{'readers':>9}{'held':>8}{'kB each':>9}{'CPU ms':>8}{'p50':>8}{'p99':>8}"
        f"{'last':>8}{'longest':>9}{'lost':>6}{'doubled':>9}"
    )


def of_delivery(one: Delivery) -> str:
    return (
        f"{one.server:<10}{one.readers:>9,}{one.held:>8,}{one.bytes_per_reader / 1000:>9.1f}"
        f"{one.cpu_ms_per_event:>8.0f}{one.percentile(0.5):>8.0f}{one.percentile(0.99):>8.0f}"
        f"{one.percentile(1):>8.0f}{one.longest:>9.0f}{one.lost:>6}{one.doubled:>9}"
    )
