from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "manshet.wire"
    label = "wire"
    verbose_name = "الوكالات"
