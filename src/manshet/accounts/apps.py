from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "manshet.accounts"
    label = "accounts"
    verbose_name = "الحسابات"
