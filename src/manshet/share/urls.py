from django.urls import re_path

from manshet.share import views

urlpatterns = [
    re_path(
        r"^a/(?P<article_id>[0-9]{1,18})/(?P<slug>[^/]+)\.pdf$", views.document, name="document"
    ),
    re_path(
        r"^cards/(?P<subject>front|[astw]-[0-9]{1,18})/(?P<digest>[0-9a-f]{20})\.(?P<ending>png|jpg)$",
        views.card,
        name="card",
    ),
]
