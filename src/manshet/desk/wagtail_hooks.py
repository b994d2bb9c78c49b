"""Everything the desk adds to Wagtail, registered in one place."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import PluginFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from manshet.desk import (
    action_menu,
    daily_views,
    dashboard,
    language,
    menu,
    strip_line,
    strip_views,
    suggestions,
    topics,
    wire_views,
)
from manshet.desk.article_list import ArticleListViewSet, thumbnail
from manshet.desk.merging import ACTION, MergeAuthorsView, MergeFormatter, MergeTopicsView
from manshet.desk.page_lists import (
    ArticleViewSet,
    AuthorListViewSet,
    AuthorViewSet,
    InfoListViewSet,
    SectionListViewSet,
)
from manshet.desk.page_views import DeskPageViewSet
from manshet.desk.schedule_views import ScheduleView, keep_published
from manshet.desk.topics import TopicViewSet
from manshet.desk.wire_sources import SourceViewSet
from manshet.desk.wire_urls import wire_urls

STYLES = (
    *("tokens", "brand", "header", "tag", "list", "article-list", "schedule", "daily", "home"),
    *("editor", "pick", "dialog", "table", "review", "lost", "merge", "wire-alert", "strip"),
)

for viewset in (
    ArticleListViewSet,
    ArticleViewSet,
    AuthorListViewSet,
    AuthorViewSet,
    InfoListViewSet,
    SectionListViewSet,
    TopicViewSet,
    SourceViewSet,
):
    hooks.register("register_admin_viewset", viewset)
# After Wagtail's own, which it replaces.
hooks.register("register_admin_viewset", DeskPageViewSet, order=100)

for item in (
    menu.schedule_item,
    menu.daily_item,
    menu.files_item,
    menu.home_item,
    menu.tree_item,
    menu.settings_item,
    wire_views.wire_item,
    strip_views.menu_item,
):
    hooks.register("register_admin_menu_item", item)

hooks.register("register_admin_urls", wire_urls)
hooks.register("construct_main_menu", menu.arrange)
hooks.register("construct_page_action_menu", action_menu.arrange)
hooks.register("construct_homepage_panels", dashboard.arrange_panels)


@hooks.register("construct_page_chooser_queryset")
def with_states(pages: Any, request: HttpRequest) -> Any:
    """What the chooser shows of each page's state, fetched once for all of them."""
    return pages.prefetch_workflow_states().annotate_approved_schedule()


@hooks.register("register_admin_urls")
def desk_urls() -> list[Any]:
    return [
        path("thumbnails/<int:image_id>/", thumbnail, name="desk_thumbnail"),
        path("schedule/", ScheduleView.as_view(), name="desk_schedule"),
        path("schedule/<int:page_id>/keep/", keep_published, name="desk_schedule_keep"),
        path("daily/", daily_views.DailyView.as_view(), name="desk_daily"),
        path("daily/progress/", daily_views.progress, name="desk_daily_progress"),
        path("daily/make/", daily_views.make_now, name="desk_daily_make"),
        path("daily/<int:issue_id>/hidden/", daily_views.set_hidden, name="desk_daily_hidden"),
        path("strip/", strip_views.StripView.as_view(), name="desk_strip"),
        path("strip/lists/", strip_views.lists, name="desk_strip_lists"),
        path("strip/<int:line_id>/", strip_line.LineView.as_view(), name="desk_strip_line"),
        path("strip/<int:line_id>/move/", strip_views.move, name="desk_strip_move"),
        path("strip/<int:line_id>/draft/", strip_line.draft, name="desk_strip_draft"),
        *(
            path(
                f"strip/<int:line_id>/{verb}/",
                strip_views.act,
                {"verb": verb},
                name=f"desk_strip_{verb}",
            )
            for verb in strip_views.ACTIONS
        ),
        path("review/language/", language.review_language, name="desk_review_language"),
        path("topics/merge/<int:pk>/", MergeTopicsView.as_view(), name="desk_topics_merge"),
        path("authors/merge/<int:pk>/", MergeAuthorsView.as_view(), name="desk_authors_merge"),
        path("suggest/topics/", topics.suggest, name="desk_suggest_topics"),
        path("suggest/topics/new/", topics.create, name="desk_create_topic"),
        path("suggest/authors/", suggestions.authors, name="desk_suggest_authors"),
        path("suggest/articles/", suggestions.articles, name="desk_suggest_articles"),
    ]


@hooks.register("register_log_actions")
def own_actions(actions: Any) -> None:
    actions.register_action(ACTION)(MergeFormatter)
    for action, (label, message) in daily_views.HISTORY.items():
        actions.register_action(action, label, message)


@hooks.register("register_icons")
def desk_icons(icons: list[str]) -> list[str]:
    return [*icons, "desk/icons/cloud.svg", "desk/icons/strip.svg"]


@hooks.register("register_rich_text_features")
def paragraph_direction(features: FeatureRegistry) -> None:
    """Each paragraph stands in the editor in the direction in which the page will show it."""
    plugin = PluginFeature({"type": "paragraph-direction"}, js=["desk/direction.js"])
    features.register_editor_plugin("draftail", "paragraph-direction", plugin)


@hooks.register("insert_global_admin_js")
def desk_script() -> SafeString:
    """Before the scripts of single screens, which ask by it."""
    return format_html('<script defer src="{}"></script>', static("desk/ask.js"))


@hooks.register("insert_editor_js")
def editor_scripts() -> SafeString:
    scripts = (
        (static(f"desk/{name}.js"),)
        for name in ("editor", "table", "review-fields", "review", "wire-alert")
    )
    return format_html_join("\n", '<script defer src="{}"></script>', scripts)


@hooks.register("insert_global_admin_css")
def desk_style() -> SafeString:
    """Linked one by one: a sheet that imports the others would be waited for first."""
    sheets = ((static(f"desk/css/{part}.css"),) for part in STYLES)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sheets)
