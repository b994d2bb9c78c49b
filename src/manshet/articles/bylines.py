"""How a byline is printed: «كتب د / حسن», «كتب: د. حسن» or «د. حسن», as the newsroom decides."""

from __future__ import annotations

from collections.abc import Iterable

from manshet.articles.contexts import BylineCredit as ShownCredit
from manshet.articles.honorifics import before_name
from manshet.articles.models import BylineCredit
from manshet.articles.pictures import portrait_picture
from manshet.articles.standing import Author

PLAIN_ROLES = ("كتب", "كتبت")  # The style of bare names drops these, never «ترجمة».


def credit_label(role: str, honorific: str, style: str) -> str:
    """What stands before the name, its last space included; may be empty.

    >>> credit_label("كتب", "د", "slash")
    'كتب د / '
    >>> credit_label("تقرير", "", "slash")
    'تقرير / '
    >>> credit_label("كتب", "د", "colon")
    'كتب: د. '
    """
    title = before_name(honorific)
    if style == "slash":
        parts = " ".join(part for part in (role, honorific.strip().rstrip(".")) if part)
        return f"{parts} / " if parts else ""
    if role and (style == "colon" or role not in PLAIN_ROLES):
        return f"{role}: {title}"
    return title


def shown_credit(credit: BylineCredit, author: Author | None, style: str) -> ShownCredit:
    """`author` is the credit's own, if it has one."""
    honorific = credit.honorific or (author.honorific if author else "")
    return ShownCredit(
        role=credit.role,
        honorific=honorific,
        name=author.name if author else credit.name,
        url=author.url if author else "",
        label=credit_label(credit.role, honorific, style),
        portrait=portrait_picture(author.portrait) if author else None,
    )


def joined_names(names: Iterable[str]) -> str:
    """«ليلى وكريم»; the «و» stands against the word that follows it."""
    kept = [name for name in names if name]
    return " و".join(kept) if len(kept) < 3 else "، ".join(kept[:-1]) + f" و{kept[-1]}"
