from django.apps import AppConfig


class WeatherConfig(AppConfig):
    name = "manshet.weather"
    label = "weather"
    verbose_name = "الطقس"

    def ready(self) -> None:
        from manshet.edition.ahead import register_fronts
        from manshet.weather.views import rendered_ahead

        register_fronts(rendered_ahead)
