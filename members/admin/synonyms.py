"""What synonyms would find, told to staff before they save them."""

from dataclasses import asdict, dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext

from members import atlas
from members.atlas import Atlas
from members.atlas.finding import Hits
from mingentec.bilingual import LANGUAGE_CODES

PREVIEW_BUTTON = "_preview"
MOST_PREVIEWS = 100  # of each language
LONGEST_PREVIEW = 200  # characters


@dataclass(frozen=True)
class Preview:
    """What a search for one synonym would find, and what speaks against it; all in sentences."""

    synonym: str
    finds: str
    warnings: list[str]


def previews(picture: Atlas, lines: str, competency: str) -> list[Preview]:
    """A preview for each line, as synonyms of the competency with this slug ("": a new one)."""
    synonyms = dict.fromkeys(line.strip()[:LONGEST_PREVIEW] for line in lines.splitlines())
    return [
        preview(picture, synonym, competency)
        for synonym in list(synonyms)[:MOST_PREVIEWS]
        if synonym
    ]


def preview(picture: Atlas, synonym: str, competency: str) -> Preview:
    """What a search for the synonym would find among the published companies."""
    hits = picture.found_as(synonym, competency)
    if hits is None:
        warning = gettext("There is no word in it that could be searched for.")
        return Preview(synonym, _finds(0, 0), [warning])
    holders = picture.holders("competency", competency)
    by_text = hits.everyone & ~holders
    for other in hits.competencies:
        by_text &= ~picture.holders("competency", other)
    return Preview(
        synonym,
        _finds(holders.bit_count(), by_text.bit_count()),
        _warnings(picture, hits, competency),
    )


def _finds(holders: int, by_text: int) -> str:
    """One sentence, with a second one where texts lead to further companies."""
    with_it = ngettext(
        "Finds %(count)d company that has the competency.",
        "Finds %(count)d companies that have the competency.",
        holders,
    ) % {"count": holders}
    if not by_text:
        return with_it
    more = ngettext(
        "Finds %(count)d more whose text has the word or the competency’s name.",
        "Finds %(count)d more whose texts have the word or the competency’s name.",
        by_text,
    ) % {"count": by_text}
    return f"{with_it} {more}"


def _warnings(picture: Atlas, hits: Hits, competency: str) -> list[str]:
    label = picture.vocabulary.label
    warnings = [
        gettext("It is a name or synonym of “%(competency)s” already: a search finds both.")
        % {"competency": label("competency", other)}
        for other in picture.vocabulary.competencies
        if other in hits.competencies and other != competency
    ]
    if hits.everyone.bit_count() * 3 > len(picture.cards):
        warnings.append(
            gettext("It finds more than a third of all companies: too common to help a search.")
        )
    return warnings


def slug_of(picture: Atlas, key: str) -> str:
    """The slug of the competency with this primary key as a page sends it; "" for none."""
    competencies = picture.vocabulary.competencies.items()
    return next((slug for slug, competency in competencies if str(competency.pk) == key), "")


class SynonymPreviewMixin:
    """For the competencies' ModelAdmin: each synonym with what it would find, as it is typed."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.synonym_previews)
        return [path("synonyms/", view, name="members_competency_synonyms"), *super().get_urls()]

    def synonym_previews(self, request):
        """What the lines typed would find, as JSON: language -> previews. Changes nothing.

        A POST, for many lines make a long address: `synonyms_de` and `synonyms_en`, or one
        `word` with its `language`; `competency` is a primary key.
        """
        if not (self.has_change_permission(request) or self.has_add_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        picture = atlas.current()
        slug = slug_of(picture, request.POST.get("competency", ""))
        texts = {code: request.POST.get(f"synonyms_{code}", "") for code in LANGUAGE_CODES}
        if (language := request.POST.get("language")) in texts:
            texts[language] = request.POST.get("word", "")
        return JsonResponse(
            {
                code: [asdict(one) for one in previews(picture, text, slug)]
                for code, text in texts.items()
            }
        )

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form, picture = context["adminform"].form, atlas.current()
        slug = obj.slug if obj else ""
        context["preview_url"] = reverse("admin:members_competency_synonyms")
        context["can_preview"] = "synonyms_de" in form.fields
        context["synonym_previews"] = [
            (code, previews(picture, _typed(form, obj, f"synonyms_{code}"), slug))
            for code in LANGUAGE_CODES
        ]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _typed(form, obj, name: str) -> str:
    """What stands in a field of the form; what is stored where staff may only look."""
    value = form[name].value() if name in form.fields else getattr(obj, name)
    return value or ""
