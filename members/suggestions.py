"""The suggestions in the page's language, as the search box shows them."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from mingentec.bilingual import Text, active_language

from .atlas import GROUPS, Atlas, Criteria
from .atlas.suggesting import Suggestion
from .company_filter import query_string, usual_sort

KINDS = {"state": "place", "region": "place", "town": "place"}
PLACE_GROUPS = {"state", "region"}


NOTHING = Criteria()


def suggested(typed: str, atlas: Atlas, ticked: Criteria = NOTHING) -> dict:
    """`suggestions`: at most eight lines, the best first; `message`: how many, to be read out.

    A line replaces the words typed and, if it is a choice, what is ticked in its own group; to
    competencies of which a company must have all it is added. Other filters and the order are
    kept, and a line that would then find nothing is left out.

    Each line: `kind` (competency, place, company, word), `label`, `url`, `count` (companies
    behind the link, None for a company) and `details`, short texts that stand beside the
    label. A text is {"text": …} with "lang" where it is not in the page's language.
    """
    found = atlas.suggester.suggestions(typed, active_language())
    lines = [_line(one, atlas, ticked) for one in found]
    lines = [line for line in lines if line["count"] != 0]
    return {"suggestions": lines, "message": _message(len(lines))}


def _line(one: Suggestion, atlas: Atlas, ticked: Criteria) -> dict:
    criteria = _with_ticked(one.criteria, ticked) if one.criteria else None
    count = atlas.count(criteria) if criteria else None
    url = f"{reverse('companies')}{query_string(criteria)}" if criteria else one.card.url
    return {
        "kind": KINDS.get(one.kind, one.kind),
        "label": _marked(one.label),
        "url": url,
        "count": count,
        "details": [_marked(text) for text in _details(one, count, atlas)],
    }


def _with_ticked(chosen: Criteria, ticked: Criteria) -> Criteria:
    """What is chosen with the filters of other groups; state and region are both places."""
    groups = {group for group in GROUPS if chosen.chosen(group)}
    if not groups.isdisjoint(PLACE_GROUPS):
        groups |= PLACE_GROUPS
    sort = usual_sort(chosen.q) if ticked.sort in ("name", "relevance") else ticked.sort
    own = {group: chosen.chosen(group) for group in groups}
    if chosen.competency and ticked.match == "all":
        own["competency"] |= ticked.competency
    return replace(ticked, q=chosen.q, page=1, sort=sort, **own)


def _details(one: Suggestion, count: int | None, atlas: Atlas) -> list[str]:
    """What it is, why it is offered where the label does not show it, how much is behind it."""
    details = [_kind_in_words(one, atlas)]
    if one.because:
        quoted = gettext("“%(words)s”") % {"words": one.because}
        details.append(Text(quoted, one.because.lang, one.because.is_foreign))
    if count is not None:
        details.append(
            ngettext("%(count)d company", "%(count)d companies", count) % {"count": count}
        )
    if one.card and one.card.is_sample:
        details.append(gettext("Sample data"))
    return details


def _kind_in_words(one: Suggestion, atlas: Atlas) -> str:
    match one.kind:
        case "competency":
            return gettext("Competency")
        case "state":
            return gettext("Federal state")
        case "region":
            (slug,) = one.criteria.region
            return atlas.vocabulary.regions[slug].get_kind_display()
        case "town":
            return gettext("Town")
        case "word":
            return gettext("Word in company profiles")
        case "company":
            return gettext("Company in %(town)s") % {"town": one.card.town}
    raise ValueError(one.kind)


def _marked(text: str) -> dict[str, str]:
    is_foreign = getattr(text, "is_foreign", False)
    return {"text": str(text), "lang": text.lang} if is_foreign else {"text": str(text)}


def _message(count: int) -> str:
    if not count:
        return gettext("No suggestions")
    return ngettext(
        "%(count)d suggestion; choose it with the arrow keys",
        "%(count)d suggestions; choose one with the arrow keys",
        count,
    ) % {"count": count}
