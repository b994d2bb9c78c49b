from django.apps import AppConfig


class DailyConfig(AppConfig):
    name = "manshet.daily"
    label = "daily"
    verbose_name = "عدد اليوم"

    def ready(self) -> None:
        from manshet.articles.registry import adds_links
        from manshet.daily.pages import footer_links

        adds_links(footer_links)
