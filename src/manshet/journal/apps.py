from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "manshet.journal"
    label = "journal"
    verbose_name = "السجل"
