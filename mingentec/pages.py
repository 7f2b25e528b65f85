"""Pages beside directory and events: home, network, imprint, privacy, accessibility."""

from django.shortcuts import render


def home(request, **kwargs):
    return render(request, "base.html")


def network(request, **kwargs):
    return render(request, "base.html")


def imprint(request, **kwargs):
    return render(request, "base.html")


def privacy(request, **kwargs):
    return render(request, "base.html")


def accessibility(request, **kwargs):
    return render(request, "base.html")
