"""The words of the public addresses in both languages: the one table.

A table in Python and not the catalogue, for a missing translation must not break addresses.
"""

import re
from urllib.parse import quote

from django.urls import path
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.views.generic import RedirectView

from mingentec.bilingual import active_language

PATH_WORDS = {
    "companies": {"de": "unternehmen", "en": "companies"},
    "company_list": {"de": "unternehmen-liste", "en": "company-list"},
    "suggestions": {"de": "vorschlaege", "en": "suggestions"},
    "vcards": {"de": "visitenkarten", "en": "vcards"},
    "competencies": {"de": "kompetenzen", "en": "competencies"},
    "regions": {"de": "regionen", "en": "regions"},
    "states": {"de": "bundeslaender", "en": "states"},
    "partners": {"de": "partner", "en": "partners"},
    "events": {"de": "termine", "en": "events"},
    "calendar": {"de": "kalender", "en": "calendar"},
    "documents": {"de": "dokumente", "en": "documents"},
    "network": {"de": "netzwerk", "en": "network"},
    "imprint": {"de": "impressum", "en": "imprint"},
    "privacy": {"de": "datenschutz", "en": "privacy"},
    "accessibility": {"de": "barrierefreiheit", "en": "accessibility"},
    "errors": {"de": "fehler", "en": "errors"},
}


def word(key: str):
    """The path word `key` as a lazy string in the active language."""
    return lazy(lambda: PATH_WORDS[key][active_language()], str)()


def localized_path(route: str, view, name: str):
    """Like django.urls.path, with `{key}` in the route standing for a path word.

    >>> localized_path("{companies}/<slug:slug>/", company_detail, "company")
    """
    keys = re.findall(r"{(\w+)}", route)
    return path(format_lazy(route, **{key: word(key) for key in keys}), view, name=name)


def other_language_redirects() -> list:
    """Patterns that lead from the other language's word to the page (/en/unternehmen/…).

    They stand last in the table of contents, for they match whatever stands below the word.
    """
    return [
        path(format_lazy(route, _foreign_word(key)), RedirectToOwnWords.as_view())
        for key, words in PATH_WORDS.items()
        if words["de"] != words["en"]
        for route in ("{}/", "{}/<path:rest>")
    ]


def _foreign_word(key: str):
    return lazy(lambda: PATH_WORDS[key][_other(active_language())], str)()


def _other(lang: str) -> str:
    return "en" if lang == "de" else "de"


class RedirectToOwnWords(RedirectView):
    """Redirects for good from the other language's path words to this language's ones."""

    permanent = True

    def get_redirect_url(self, *args, **kwargs) -> str:
        lang = active_language()
        own_words = {words[_other(lang)]: words[lang] for words in PATH_WORDS.values()}
        parts = self.request.path.split("/")  # "", the language, one word or more, slug, ""
        # A slug may look like a word of addresses: there may be a company called Netzwerk.
        for place in range(2, max(3, len(parts) - 2)):
            parts[place] = own_words.get(parts[place], parts[place])
        query = self.request.META.get("QUERY_STRING", "")
        return quote("/".join(parts)) + (f"?{query}" if query else "")
