"""Pages of the network's events."""

from django.shortcuts import render


def event_list(request, **kwargs):
    return render(request, "base.html")


def event_detail(request, **kwargs):
    return render(request, "base.html")


def document_download(request, **kwargs):
    return render(request, "base.html")
