"""What the wire room announces to the packages above it."""

from django.dispatch import Signal

items_stored = Signal()
"""Sent after a source's batch is stored, in its transaction.

`sender` is the Source class, `source` the source (None when embargoes of several have ended).
`items` are pieces that a reader may see from now on, for the first time or again; `changed` those
that were announced before and now read otherwise; `killed` those that must go, killed or withheld.
All three are lists of saved `Item`s; a piece under embargo is in none of them until it ends.
"""
