"""What an editor should look at in an Arabic text: it changes nothing and blocks nothing."""

from manshet.arabic.lint.digits import DigitFamily, digit_families
from manshet.arabic.lint.finding import Finding, Kind, Severity
from manshet.arabic.lint.lint import lint
from manshet.arabic.lint.review import review

__all__ = ["DigitFamily", "Finding", "Kind", "Severity", "digit_families", "lint", "review"]
