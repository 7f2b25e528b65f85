"""The directory's present selection as a file for spreadsheets."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from members import atlas
from members.company_filter import asked as criteria_of
from members.company_filter import shortened
from members.exchange import files
from members.exchange.public import public_columns, public_rows


def company_file(request: HttpRequest) -> HttpResponse:
    """All companies that meet the query string's criteria, in its order, as ?format= says.

    400 for a format that there is not. Criteria that are not understood lead to the page, which
    tells them: a file could not.
    """
    asked = request.GET.get("format", "")
    if asked not in files.KINDS:
        return _unknown_format(asked)
    picture = atlas.current()
    criteria, not_understood = criteria_of(request.GET, picture)
    if not_understood:
        return redirect(_page_with(request))
    found = picture.find(criteria)
    cards = [picture.cards[position] for position in found[0 : found.total]]
    columns = public_columns(with_samples=any(card.is_sample for card in cards))
    rows = public_rows([card.slug for card in cards])
    return files.answer(files.KINDS[asked], rows, columns)


def _page_with(request: HttpRequest) -> str:
    """The address of the directory's page with the same criteria."""
    query = request.GET.copy()
    del query["format"]
    return f"{reverse('companies')}?{query.urlencode()}"


def _unknown_format(asked: str) -> HttpResponse:
    text = _("There is no format “%(format)s”. There are: %(formats)s.") % {
        "format": shortened(asked),
        "formats": ", ".join(files.KINDS),
    }
    headers = {"Content-Type": "text/plain; charset=utf-8", "X-Robots-Tag": "noindex"}
    return HttpResponseBadRequest(text, headers=headers)
