from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "manshet.articles"
    label = "articles"
    verbose_name = "المواد"

    def ready(self) -> None:
        from wagtail.models import Site

        from manshet.articles import front, page_contexts, signals  # noqa: F401
        from manshet.articles.findable import Articles
        from manshet.articles.fronts import newest_first
        from manshet.edition.ahead import register_fronts
        from manshet.edition.render import register_refresh
        from manshet.search.service import register_source

        signals.connect()
        register_source(Articles())
        register_fronts(newest_first)
        register_refresh(Site.clear_site_root_paths_cache)
