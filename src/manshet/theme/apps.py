from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "manshet.theme"
    label = "theme"
    verbose_name = "المظهر"
