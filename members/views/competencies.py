"""Pages of the competencies: all of them by field, and one page each."""

from django.shortcuts import render

from members import atlas, tallies
from members.atlas.neighbours import related_competencies
from members.listing import Listing

from .lookup import row_or_404


def competency_list(request):
    """All competencies under their fields, counted in total and by state."""
    picture = atlas.current()
    context = {
        "fields": tallies.competencies_by_field(picture),
        "competency_count": len(picture.vocabulary.competencies),
    }
    return render(request, "members/competency_list.html", context)


def competency_detail(request, slug):
    """One competency with its companies and the competencies held together with it."""
    picture = atlas.current()
    competency = row_or_404(picture.vocabulary.competencies, slug)
    context = {
        "competency": competency,
        "tally": tallies.competency_tally(picture, competency),
        "companies": Listing(picture, atlas.Criteria().only("competency", slug)),
        "related": related_competencies(picture, slug),
    }
    return render(request, "members/competency_detail.html", context)
