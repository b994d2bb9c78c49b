"""Typographic mends of Arabic text: found and suggested, made by nobody but the editor."""

from manshet.arabic.typography.normalise import normalise_typography
from manshet.arabic.typography.policy import DEFAULT_POLICY, TypographyPolicy
from manshet.arabic.typography.suggestion import Suggestion, apply

__all__ = ["DEFAULT_POLICY", "Suggestion", "TypographyPolicy", "apply", "normalise_typography"]
