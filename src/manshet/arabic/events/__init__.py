"""Whether two reports tell of one event, and the newest reports among which that is asked.

One event is what one line on the breaking strip would do for. It is decided from headline, lead and
time alone, as they come from any outlet; see docs/decisions/0021-same-event.md.
"""

from manshet.arabic.events.comparison import THRESHOLD, likeness, of_other_events, same_event
from manshet.arabic.events.report import Report
from manshet.arabic.events.window import Match, Window

__all__ = ["THRESHOLD", "Match", "Report", "Window", "likeness", "of_other_events", "same_event"]
