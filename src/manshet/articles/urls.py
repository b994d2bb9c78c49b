from django.urls import path, re_path

from manshet.articles import search_views, strip_views, views

urlpatterns = [
    re_path(r"^a/(?P<article_id>[0-9]{1,18})(?P<rest>/.*)?$", views.article, name="article"),
    path("topics/<str:slug>/", views.topic, name="topic"),
    path("latest/", views.latest_list, name="latest"),
    path("search/", search_views.search, name="search"),
    path("search/feed/", search_views.feed, name="search_feed"),
    path("search/suggest/", search_views.suggest, name="search_suggest"),
    path("strip/", strip_views.strip, name="strip"),
    path("strip/bare/", strip_views.bare, name="strip_bare"),
    path("strip/<int:line_id>/", strip_views.stub, name="strip_stub"),
    path("media/<path:path>", views.media, name="media"),
]
