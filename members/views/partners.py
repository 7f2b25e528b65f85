"""Pages of the partner organisations."""

from django.shortcuts import render

from members import atlas, tallies
from members.listing import Listing
from members.page_cache import kept, of_directory, picture_of

from .lookup import row_or_404


@kept(of_directory)
def partner_list(request):
    """The organisations that run the network."""
    return render(
        request, "members/partner_list.html", {"partners": tallies.partners(picture_of(request))}
    )


@kept(of_directory)
def partner_detail(request, slug):
    """One partner: who it is, its members, its events and agreements."""
    picture = picture_of(request)
    partner = row_or_404(picture.vocabulary.partners, slug)
    context = {
        "partner": partner,
        "companies": Listing(picture, atlas.Criteria().only("partner", slug)),
        "upcoming_events": partner.events.upcoming(),
        "past_events": partner.events.past(),
        "agreements": partner.agreements.select_related("event").prefetch_related("parties"),
    }
    return render(request, "members/partner_detail.html", context)
