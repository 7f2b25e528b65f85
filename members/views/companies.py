"""The directory: all companies, searched and filtered."""

from django.shortcuts import render

from members import atlas, search_misses
from members.directory import Directory


def company_list(request):
    """The companies that meet the query string's criteria; any query string gives a page."""
    directory = Directory(request.GET, atlas.current())
    if search_misses.is_a_search(request, directory.has_only_words):
        search_misses.note(directory.criteria.q, directory.found)
    return render(request, "members/company_list.html", {"directory": directory})
