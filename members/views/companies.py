"""The directory: all companies, searched and filtered."""

from django.shortcuts import render

from members import search_misses
from members.company_filter import asked, query_string
from members.directory import Directory
from members.page_cache import Ground, kept, of_directory, picture_of


def of_criteria(request) -> Ground:
    """As `of_directory`, and the criteria; not where the query string was not understood."""
    criteria, not_understood = asked(request.GET, picture_of(request))
    ground = of_directory(request)
    if not_understood or ground is None:
        return None
    request.canonical_query = query_string(criteria, criteria.page).removeprefix("?")
    return *ground, *criteria.as_texts()


@search_misses.counted
@kept(of_criteria)
def company_list(request):
    """The companies that meet the query string's criteria; any query string gives a page."""
    directory = Directory(request.GET, picture_of(request))
    response = render(request, "members/company_list.html", {"directory": directory})
    response.words_in_vain = directory.words_in_vain
    return response
