"""The bounds on what a source may send.

Real feeds have from 20 KB to 2 MB and take about a second a megabyte. Under these
bounds the worst document found takes six seconds; `tests/wire/test_hostile.py` holds
what was tried.
"""

from typing import Final

MAX_BODY_BYTES: Final = 8 * 1024 * 1024
MAX_MENDABLE_BYTES: Final = 2 * 1024 * 1024
MAX_MENDABLE_MARKS: Final = 200_000
"""Broken XML goes to feedparser's loose parser, which takes some 7 µs for each "<" and "&"."""
MAX_XML_DEPTH: Final = 200
MAX_ELEMENTS: Final = 100_000
"""Of XML, and as many objects and arrays of JSON."""
MAX_ATTRIBUTES: Final = 500
"""Python's SAX looks for each attribute among all the others."""
MAX_ITEMS: Final = 2000
MAX_HTML_LETTERS: Final = 400_000
MAX_HTML_DEPTH: Final = 100
"""html5ever's time grows with the square of the depth: 100,000 open `div` take two minutes."""
MAX_LINE_LETTERS: Final = 1000
MAX_SUMMARY_LETTERS: Final = 5000
MAX_ADDRESS_LETTERS: Final = 2000
MAX_PARTS: Final = 100
"""Categories and pictures of one item, each."""
