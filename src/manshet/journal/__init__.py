"""What changed, in order: the append-only log that the edition, the strip and search follow.

Whoever changes something that readers can see appends an entry in the same transaction (a
transactional outbox).  Nothing else carries news between the parts or between processes and
machines: no cache-clearing signals, no second channel.
"""
