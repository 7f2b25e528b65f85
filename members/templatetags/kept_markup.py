"""Template tags for pieces that many pages show: each is rendered once and kept.

A piece is kept under everything that it is made of, the language among it, so that it can
never be out of date; the longest unused ones go.
"""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from members.atlas import Card
from members.directory import Shown
from mingentec.bilingual import active_language

register = template.Library()

CARDS_KEPT = 2_000  # about 1 kB each
CHOICES_KEPT = 2_000
# Stands in a kept piece for what differs from page to page; no text of a database holds it.
GAP = SafeString("\x00")


@register.simple_tag
def cards(companies: Iterable[Shown]) -> SafeString:
    """The companies' cards; the reasons of a search are nobody else's, so they are not kept."""
    language = active_language()
    return SafeString("".join(_markup(shown, language) for shown in companies))


@register.simple_tag
def choices(group: str, choices) -> SafeString:
    """The boxes to tick of a filter group (`members.directory.Choice`)."""
    language, html = active_language(), []
    for choice in choices:
        before, between, after = _choice(group, choice.value, choice.label, language)
        state = " checked" if choice.is_chosen else " disabled" if choice.is_disabled else ""
        html.append(f"{before}{state}{between}{choice.count}{after}")
    return SafeString("".join(html))


def _markup(shown: Shown, language: str) -> str:
    if shown.why:
        return render_to_string("members/_card.html", shown._asdict())
    return _card(shown.card, tuple(shown.competencies), language)


@lru_cache(maxsize=CARDS_KEPT)
def _card(card: Card, competencies: tuple[str, ...], _language: str) -> SafeString:
    return render_to_string("members/_card.html", {"card": card, "competencies": competencies})


@lru_cache(maxsize=CHOICES_KEPT)
def _choice(group: str, value: str, label: str, _language: str) -> list[str]:
    """The markup of one choice around its state and its count."""
    context = {"group": group, "value": value, "label": label, "state": GAP, "count": GAP}
    return render_to_string("members/_choice.html", context).split(GAP)
