"""Pages of the partners."""

from django.shortcuts import render


def partner_list(request, **kwargs):
    return render(request, "base.html")


def partner_detail(request, **kwargs):
    return render(request, "base.html")
