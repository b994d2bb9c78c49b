from django.urls import path, re_path

from manshet.daily import views

DAY = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"

urlpatterns = [
    path("daily/", views.archive, name="daily"),
    re_path(r"^daily/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", views.month, name="daily_month"),
    re_path(rf"^daily/{DAY}/$", views.issue, name="daily_issue"),
    re_path(rf"^daily/{DAY}\.pdf$", views.document, name="daily_document"),
]
