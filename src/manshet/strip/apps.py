from django.apps import AppConfig


class StripConfig(AppConfig):
    name = "manshet.strip"
    label = "strip"
    verbose_name = "الشريط العاجل"

    def ready(self) -> None:
        from manshet.strip import signals

        signals.connect()
