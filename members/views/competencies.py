"""Pages of the competencies: all of them by field, and one page each."""

from django.shortcuts import render

from members import atlas, tallies
from members.atlas.neighbours import related_competencies
from members.listing import Listing
from members.page_cache import kept, of_directory, picture_of

from .lookup import row_or_404


@kept(of_directory)
def competency_list(request):
    """All competencies under their fields, counted in total and by state."""
    picture = picture_of(request)
    context = {
        "fields": tallies.competencies_by_field(picture),
        "competency_count": len(picture.vocabulary.competencies),
    }
    return render(request, "members/competency_list.html", context)


@kept(of_directory)
def competency_detail(request, slug):
    """One competency with its companies and the competencies held together with it."""
    picture = picture_of(request)
    competency = row_or_404(picture.vocabulary.competencies, slug)
    context = {
        "competency": competency,
        "tally": tallies.competency_tally(picture, competency),
        "companies": Listing(picture, atlas.Criteria().only("competency", slug)),
        "related": related_competencies(picture, slug),
    }
    return render(request, "members/competency_detail.html", context)
