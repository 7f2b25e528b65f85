"""The page of one company and its business card."""

from functools import wraps

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseGone,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.urls import reverse

from members import structured_data, vcard
from members.atlas import Atlas
from members.atlas.neighbours import similar_companies
from members.directory import Shown
from members.models import Company, FormerSlug
from members.page_cache import kept, of_directory, picture_of
from mingentec.excerpts import beginning

SUMMARY_CHARACTERS = 155  # what result lists of search engines show


def of_published_company(view):
    """Give `view` the published company of the slug; answer every other slug here.

    404 for a company that was never public, 410 for one that has been, and from a former
    slug a permanent redirect. The redirect obeys the same rule, so that it betrays nothing
    of a company that is not public.
    """

    @wraps(view)
    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        company = Company.objects.with_page_parts().filter(slug=slug).first()
        present = company or _company_that_had(slug)
        if present is None or not (present.is_published or present.was_published):
            raise Http404
        if not present.is_published:
            return HttpResponseGone()
        return view(request, company) if company else _redirect_to(present, request)

    return answer


def _company_that_had(slug: str) -> Company | None:
    former = FormerSlug.objects.select_related("company").filter(slug=slug).first()
    return former and former.company


def _redirect_to(company: Company, request: HttpRequest) -> HttpResponse:
    address = reverse(request.resolver_match.url_name, args=[company.slug])
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


@kept(of_directory)
@of_published_company
def company_detail(request: HttpRequest, company: Company) -> HttpResponse:
    page_url = request.build_absolute_uri(company.get_absolute_url())
    context = {
        "company": company,
        "summary": beginning(company.description, SUMMARY_CHARACTERS),
        "similar": _similar(company, picture_of(request)),
        "structured_data": structured_data.organization(company, page_url),
    }
    return render(request, "members/company_detail.html", context)


@of_published_company
def company_vcard(request: HttpRequest, company: Company) -> HttpResponse:
    page_url = request.build_absolute_uri(company.get_absolute_url())
    headers = {
        "Content-Type": "text/vcard; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{company.slug}.vcf"',
        "X-Robots-Tag": "noindex",  # the page is what a search should find
    }
    return HttpResponse(vcard.card_of(company, page_url), headers=headers)


def _similar(company: Company, picture: Atlas) -> list[Shown]:
    """Three similar companies, each with the competencies that both have."""
    names = picture.vocabulary.choices("competency")
    return [
        Shown(card, tuple(names[slug] for slug in shared), why=None)
        for card, shared in similar_companies(picture, company.slug, limit=3)
    ]
