"""Cards when what they refer to is called or ordered otherwise: another slug, state, place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .card import Card
from .vocabulary import Vocabulary


def translated(
    cards: Iterable[Card], old: Vocabulary, new: Vocabulary
) -> Iterator[tuple[Card, Card]]:
    """(card, the same for the new vocabulary) for each card that it makes another one.

    What is no longer there is left out, as the database does when a competency is deleted.
    """
    if _shown(old) == _shown(new):
        return
    regions, partners = _slugs(old.regions, new.regions), _slugs(old.partners, new.partners)
    competencies = _slugs(old.competencies, new.competencies)
    standards = _slugs(old.standards, new.standards)
    competency_places, standard_places = _places(new.competencies), _places(new.standards)
    for card in cards:
        region = regions[card.region]
        other = replace(
            card,
            region=region,
            state=new.regions[region].federal_state,
            partner=partners.get(card.partner, ""),
            competencies=_in_order(card.competencies, competencies, competency_places),
            certificates=_in_order(card.certificates, standards, standard_places),
        )
        if other != card:
            yield card, other


def _shown(vocabulary: Vocabulary) -> tuple[list, ...]:
    """What cards show of the vocabulary, and in which order."""
    return (
        sorted((r.pk, r.slug, r.federal_state) for r in vocabulary.regions.values()),
        sorted((p.pk, p.slug) for p in vocabulary.partners.values()),
        [(c.pk, c.slug) for c in vocabulary.competencies.values()],
        [(s.pk, s.slug) for s in vocabulary.standards.values()],
    )


def _slugs(old: dict, new: dict) -> dict[str, str]:
    """Old slug -> new one, of the rows that are still there."""
    now = {row.pk: slug for slug, row in new.items()}
    return {slug: now[row.pk] for slug, row in old.items() if row.pk in now}


def _places(rows: dict) -> dict[str, int]:
    return {slug: place for place, slug in enumerate(rows)}


def _in_order(held: tuple[str, ...], slugs: dict[str, str], places: dict[str, int]) -> tuple:
    return tuple(sorted((slugs[slug] for slug in held if slug in slugs), key=places.__getitem__))
