from django.urls import path

from manshet.weather import views

urlpatterns = [
    path("weather/", views.weather, name="weather"),
    path("weather/bar/", views.bar, name="weather_bar"),
    path("weather/<slug:slug>/", views.weather, name="weather_city"),
]
