from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "manshet.images"
    label = "images"
    verbose_name = "الصور"

    def ready(self) -> None:
        from manshet.images import avif, signals

        avif.register()
        signals.connect()
