"""The newspaper's content.  One module a concept; import from here."""

from manshet.articles.models.archive import ArchivePage
from manshet.articles.models.article import ArticlePage, BylineCredit
from manshet.articles.models.author import AuthorPage, AuthorsPage
from manshet.articles.models.home import FrontSection, FrontStory, HomePage
from manshet.articles.models.info import InfoPage
from manshet.articles.models.listing import Listing
from manshet.articles.models.merged import Merged
from manshet.articles.models.newsroom import NewsroomSettings
from manshet.articles.models.note import Note
from manshet.articles.models.section import SectionPage
from manshet.articles.models.topic import Topic

__all__ = [
    "ArchivePage",
    "ArticlePage",
    "AuthorPage",
    "AuthorsPage",
    "BylineCredit",
    "FrontSection",
    "FrontStory",
    "HomePage",
    "InfoPage",
    "Listing",
    "Merged",
    "NewsroomSettings",
    "Note",
    "SectionPage",
    "Topic",
]
