"""Pages of the competencies."""

from django.shortcuts import render


def competency_list(request, **kwargs):
    return render(request, "base.html")


def competency_detail(request, **kwargs):
    return render(request, "base.html")
