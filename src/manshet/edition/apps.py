from django.apps import AppConfig


class EditionConfig(AppConfig):
    name = "manshet.edition"
    label = "edition"
    verbose_name = "الطبعة"
