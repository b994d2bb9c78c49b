from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "manshet.articles"
    label = "articles"
    verbose_name = "المواد"

    def ready(self) -> None:
        from manshet.articles import front, page_contexts, signals  # noqa: F401

        signals.connect()
