"""Template tags for pieces that many pages show: each is rendered once and kept.

A piece is kept under everything that it is made of, the language among it, so that it can
never be out of date; the longest unused ones go.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from members.atlas import Card
from members.atlas.explaining import Marked
from members.directory import Directory, Shown
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
def filters(directory: Directory) -> SafeString:
    """The directory's filters, kept with the picture that they count; not those of a search, for
    hardly two are the same."""
    if directory.criteria.q:
        return _filters(directory)
    kept = directory.atlas.markup
    key = "filters", active_language(), replace(directory.criteria, page=1)
    if (markup := kept.get(key)) is None:
        markup = kept[key] = _filters(directory)
    return markup


@register.simple_tag
def choices(group: str, choices) -> SafeString:
    """The boxes to tick of a filter group (`members.directory.Choice`)."""
    language, html = active_language(), []
    for choice in choices:
        before, between, after = _choice(group, choice.value, choice.label, language)
        state = " checked" if choice.is_chosen else " disabled" if choice.is_disabled else ""
        html.append(f"{before}{state}{between}{choice.count}{after}")
    return SafeString("".join(html))


@register.filter
def marks(pieces: Marked) -> SafeString:
    """A text with its matches marked."""
    return SafeString(
        "".join(
            f"<mark>{escape(piece)}</mark>" if is_match else escape(piece)
            for piece, is_match in pieces
        )
    )


def _markup(shown: Shown, language: str) -> str:
    if not shown.why:
        return _card(shown.card, shown.competencies, language)
    before, between, after = _card_around(shown.card, shown.competencies, language)
    found = {"why": shown.why, "missing": shown.missing, "language": language}
    why = render_to_string("members/_why.html", found)
    return f"{before}{marks(shown.why.name)}{between}{why}{after}"


@lru_cache(maxsize=CARDS_KEPT)
def _card(card: Card, competencies: tuple[str, ...], _language: str) -> SafeString:
    return render_to_string("members/_card.html", {"card": card, "competencies": competencies})


@lru_cache(maxsize=CARDS_KEPT)
def _card_around(card: Card, competencies: tuple[str, ...], _language: str) -> list[str]:
    """The markup of a card around its name and what a search shows of its texts."""
    context = {"card": card, "competencies": competencies, "title": GAP, "text": GAP}
    return render_to_string("members/_card.html", context).split(GAP)


def _filters(directory: Directory) -> SafeString:
    return render_to_string("members/_filters.html", {"directory": directory})


@lru_cache(maxsize=CHOICES_KEPT)
def _choice(group: str, value: str, label: str, _language: str) -> list[str]:
    """The markup of one choice around its state and its count."""
    context = {"group": group, "value": value, "label": label, "state": GAP, "count": GAP}
    return render_to_string("members/_choice.html", context).split(GAP)
