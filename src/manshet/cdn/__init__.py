"""Purging the CDN before the newspaper of what this machine has dropped.

`edition.outbox` holds what has to be purged; the back ends are Wagtail's
(docs.wagtail.org/en/stable/reference/contrib/frontendcache.html) and, for CDNs that purge by tag,
ours in Wagtail's interface.
"""
