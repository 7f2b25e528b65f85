"""What stands near: similar companies, and competencies that companies hold together."""

from members.models import Competency

from .atlas import Atlas
from .card import Card

SHARED_COMPETENCY = 10  # a shared competency outweighs any nearness
SAME_TOWN, SAME_REGION, SAME_STATE = 4, 3, 1


def similar_companies(atlas: Atlas, slug: str, limit: int = 4) -> list[tuple[Card, list[str]]]:
    """Companies that share competencies with this one, the nearest first, with the shared slugs.

    Most shared competencies first, then same town, region, state, then by alphabet.
    Empty for a slug that the atlas does not have.
    """
    position = atlas.position(slug)
    if position is None:
        return []
    card = atlas.cards[position]
    candidates = 0
    for competency in card.competencies:
        candidates |= atlas.holders("competency", competency)
    others = atlas.cards_of(candidates & ~(1 << position))
    ranked = sorted(others, key=lambda other: -_nearness(card, other))[:limit]
    return [(other, [c for c in card.competencies if c in other.competencies]) for other in ranked]


def _nearness(card: Card, other: Card) -> int:
    score = SHARED_COMPETENCY * len(set(card.competencies) & set(other.competencies))
    if card.town == other.town:
        return score + SAME_TOWN
    if card.region == other.region:
        return score + SAME_REGION
    return score + (SAME_STATE if card.state == other.state else 0)


def related_competencies(atlas: Atlas, slug: str, limit: int = 6) -> list[tuple[Competency, int]]:
    """Competencies that companies hold together with this one, and how many do; most first."""
    holders = atlas.holders("competency", slug)
    shared = [
        (other, (holders & atlas.holders("competency", other_slug)).bit_count())
        for other_slug, other in atlas.vocabulary.competencies.items()
        if other_slug != slug
    ]
    ranked = sorted((pair for pair in shared if pair[1]), key=lambda pair: -pair[1])
    return ranked[:limit]
