"""Addresses of the wire room, under `/desk/`."""

from __future__ import annotations

from typing import Any

from django.urls import path

from manshet.desk import wire_alerts, wire_sources, wire_views


def wire_urls() -> list[Any]:
    return [
        path("wire/", wire_views.InboxView.as_view(), name="desk_wire"),
        path("wire/rows/", wire_views.rows, name="desk_wire_rows"),
        path("wire/news/", wire_views.news, name="desk_wire_news"),
        path("wire/dismiss/", wire_views.dismiss, name="desk_wire_dismiss"),
        path("wire/restore/", wire_views.restore, name="desk_wire_restore"),
        path("wire/<int:item_id>/", wire_views.preview, name="desk_wire_preview"),
        path("wire/<int:item_id>/promote/", wire_views.promote_item, name="desk_wire_promote"),
        path("wire/<int:item_id>/strip/", wire_views.to_strip, name="desk_wire_strip"),
        path("wire/alerts/<int:promotion_id>/", wire_alerts.acknowledge, name="desk_wire_seen"),
        path("wire/try/", wire_sources.try_source, name="desk_wire_try"),
        path("wire/switch/<int:source_id>/", wire_sources.switch, name="desk_wire_switch"),
    ]
