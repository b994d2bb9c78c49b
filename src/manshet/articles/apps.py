from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "manshet.articles"
    label = "articles"
    verbose_name = "المواد"

    def ready(self) -> None:
        from manshet.articles import front, page_contexts, signals  # noqa: F401
        from manshet.articles.fronts import newest_first
        from manshet.edition.ahead import register_fronts

        signals.connect()
        register_fronts(newest_first)
