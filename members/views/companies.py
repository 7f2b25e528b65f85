"""The directory: all companies, searched and filtered."""

from django.shortcuts import render

from members.company_filter import asked, query_string
from members.directory import Directory
from members.page_cache import Ground, kept, of_directory, picture_of


def of_criteria(request) -> Ground:
    """As `of_directory`; not where the query string was not understood."""
    criteria, not_understood = asked(request.GET, picture_of(request))
    if not_understood:
        return None
    whole = query_string(criteria, criteria.page, with_idle=True)
    request.canonical_query = whole.removeprefix("?")
    return of_directory(request)


@kept(of_criteria)
def company_list(request):
    """The companies that meet the query string's criteria; any query string gives a page."""
    directory = Directory(request.GET, picture_of(request))
    response = render(request, "members/company_list.html", {"directory": directory})
    response.words_in_vain = directory.words_in_vain
    return response
