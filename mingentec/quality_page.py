"""The quality of the records at a glance: a page of the admin, and the same as a file."""

import csv

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from members import quality


def page(request) -> HttpResponse:
    """Bars and tables; `?format=csv` gives the tables as a file for Excel."""
    if not request.user.has_perm("members.view_company"):
        raise PermissionDenied
    companies = quality.in_hand()
    tables = quality.tables(companies)
    if request.GET.get("format") == "csv":
        return _as_csv(tables)
    context = {
        **admin.site.each_context(request),
        "title": gettext("Quality of the records"),
        "tables": tables,
        "columns": quality.COLUMNS,
        "lacks": quality.lacks(companies),
    }
    return TemplateResponse(request, "admin/quality.html", context)


def _as_csv(tables: list[quality.Table]) -> HttpResponse:
    day = timezone.localdate().isoformat()
    response = HttpResponse(
        "\ufeff",  # so that Excel knows the encoding
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="mingentec-quality-{day}.csv"'},
    )
    rows = csv.writer(response, delimiter=";")
    for table in tables:
        rows.writerow([table.heading])
        rows.writerow([str(column) for column in quality.COLUMNS])
        rows.writerows(table.figures)
        rows.writerow([])
    return response
