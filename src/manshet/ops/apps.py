from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "manshet.ops"
    label = "ops"
    verbose_name = "التشغيل"
