"""Pages of the companies."""

from django.shortcuts import render


def company_list(request, **kwargs):
    return render(request, "base.html")


def company_detail(request, **kwargs):
    return render(request, "base.html")


def company_vcard(request, **kwargs):
    return render(request, "base.html")
