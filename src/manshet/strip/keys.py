"""The keys under which pages record what they show of the strip (see `articles.keys`).

| Key | Stands for |
| --- | --- |
| `strip` | the lines that are shown now |
| `strip:log` | what was published before, as `/strip/` lists it |
"""

from __future__ import annotations

STRIP = "strip"
STRIP_LOG = "strip:log"
