"""Pages beside directory and events: home, network, imprint, privacy, accessibility.

The long texts are templates, templates/pages/<name>_de.html and <name>_en.html. Imprint,
privacy and accessibility statement ask the database for nothing and so answer without it.
"""

from django.shortcuts import render

from events.models import Event
from members.models import PartnerOrganisation
from members.page_cache import kept, of_data, of_directory, of_release, picture_of
from members.tile_map import tile_map
from members.trades import trades
from mingentec import home_page
from mingentec.bilingual import active_language


@kept(of_directory)
def home(request):
    """What the network is, and the ways into the directory; eleven queries at any size."""
    picture = picture_of(request)
    context = {
        "figures": home_page.figures(picture),
        "trades": trades(picture),
        "tile_map": tile_map(picture),
        "partners": picture.vocabulary.partners.values(),
        "next_events": home_page.next_events(),
        "last_events": home_page.last_events(),
    }
    return render(request, "pages/home.html", context)


@kept(of_data)
def network(request):
    """What MinGenTec is; its partners, and the meeting at which the Saxon ones joined."""
    return text_page(
        request,
        "network",
        partners=PartnerOrganisation.objects.all(),
        agreement_meeting=Event.objects.filter(number=8).first(),
    )


@kept(of_release)
def imprint(request):
    return text_page(request, "imprint")


@kept(of_release)
def privacy(request):
    return text_page(request, "privacy")


@kept(of_release)
def accessibility(request):
    return text_page(request, "accessibility")


def text_page(request, name: str, **context):
    """The page in the active language's own file, templates/pages/<name>_<language>.html."""
    return render(request, f"pages/{name}_{active_language()}.html", context)
