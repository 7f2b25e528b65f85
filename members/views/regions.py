"""Pages of the regions."""

from django.shortcuts import render


def region_list(request, **kwargs):
    return render(request, "base.html")


def region_detail(request, **kwargs):
    return render(request, "base.html")


def state_detail(request, **kwargs):
    return render(request, "base.html")
