from django.apps import AppConfig


class ShareConfig(AppConfig):
    name = "manshet.share"
    label = "share"
    verbose_name = "المشاركة والطباعة"

    def ready(self) -> None:
        from manshet.articles.registry import names_cards
        from manshet.share import cards, signals

        names_cards(cards.card_path)
        signals.connect()
