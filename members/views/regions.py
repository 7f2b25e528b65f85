"""Pages of the regions: the map, each region, each federal state."""

from django.shortcuts import render

from members import atlas, tallies
from members.listing import Listing
from members.models import FederalState
from members.page_cache import kept, of_directory, picture_of
from members.tile_map import tile_map

from .lookup import row_or_404

STATES = {state.value.lower(): state for state in FederalState}


@kept(of_directory)
def region_list(request):
    """The tile map, and the same as a table."""
    picture = picture_of(request)
    context = {
        "tile_map": tile_map(picture),
        "regions": tallies.regions(picture),
        "states": tallies.by_state(picture, atlas.Criteria()),
        "coal_regions": tallies.coal_regions(picture),
    }
    return render(request, "members/region_list.html", context)


@kept(of_directory)
def region_detail(request, slug):
    """One region: its names and keys, companies, strongest competencies, events."""
    picture = picture_of(request)
    region = row_or_404(picture.vocabulary.regions, slug)
    here = atlas.Criteria().only("region", slug)
    context = {
        "region": region,
        "companies": Listing(picture, here),
        "competencies": tallies.top_competencies(picture, here),
        "upcoming_events": region.events.upcoming(),
        "past_events": region.events.past(),
        "tile_map": tile_map(picture, current=slug),
    }
    return render(request, "members/region_detail.html", context)


@kept(of_directory)
def state_detail(request, code):
    """One federal state: its regions, and its companies by field."""
    state = row_or_404(STATES, code)
    picture = picture_of(request)
    context = {
        "state": state,
        "companies": Listing(picture, atlas.Criteria().only("state", state)),
        "regions": tallies.regions(picture, state),
        "fields": tallies.fields_in(picture, state),
    }
    return render(request, "members/state_detail.html", context)
