"""What the wire room keeps: sources, what they sent, what the desk made of it."""

from manshet.wire.models.item import Cluster, Item, ItemVersion, State
from manshet.wire.models.promotion import Promotion
from manshet.wire.models.source import Format, Rights, SectionRule, Source, StripPolicy

__all__ = [
    "Cluster",
    "Format",
    "Item",
    "ItemVersion",
    "Promotion",
    "Rights",
    "SectionRule",
    "Source",
    "State",
    "StripPolicy",
]
