from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from manshet.articles.links import PublicPageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def public_links(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinkHandler)
