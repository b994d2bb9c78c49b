"""Foreign keys follow the imports: down."""

from __future__ import annotations

from django.apps import apps

LAYERS = [
    *("ops", "theme", "desk", "daily", "share", "articles", "strip"),
    *("weather", "images", "wire", "accounts"),
]


def test_foreign_keys_point_down():
    for model in apps.get_models():
        label = model._meta.app_label
        if label not in LAYERS:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if target is None or field.auto_created or isinstance(target, str):
                continue
            other = target._meta.app_label
            if other in LAYERS:
                assert LAYERS.index(other) >= LAYERS.index(label), f"{model}.{field.name}"
