"""The strip's tables.  One module a concept; import from here."""

from manshet.strip.models.line import Label, Line, LineEvent, Verb
from manshet.strip.models.settings import StripSettings
from manshet.strip.models.standing import Standing

__all__ = ["Label", "Line", "LineEvent", "Standing", "StripSettings", "Verb"]
