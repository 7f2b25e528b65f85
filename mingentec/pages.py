"""Pages beside directory and events: home, network, imprint, privacy, accessibility."""

from django.shortcuts import render

from members import atlas
from members.tile_map import tile_map
from members.trades import trades
from mingentec import home_page


def home(request, **kwargs):
    """What the network is, and the ways into the directory; eleven queries at any size."""
    picture = atlas.current()
    context = {
        "figures": home_page.figures(picture),
        "trades": trades(picture),
        "tile_map": tile_map(picture),
        "partners": picture.vocabulary.partners.values(),
        "next_events": home_page.next_events(),
        "last_events": home_page.last_events(),
    }
    return render(request, "pages/home.html", context)


def network(request, **kwargs):
    return render(request, "base.html")


def imprint(request, **kwargs):
    return render(request, "base.html")


def privacy(request, **kwargs):
    return render(request, "base.html")


def accessibility(request, **kwargs):
    return render(request, "base.html")
