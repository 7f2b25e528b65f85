"""The directory page."""

from django.shortcuts import render


def company_list(request, **kwargs):
    return render(request, "base.html")
