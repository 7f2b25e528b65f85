"""The selected companies as a file, for everybody who may look at them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from members import roles
from members.exchange import files
from members.exchange.writing import rows


class ExportMixin:
    """For the companies' ModelAdmin: any selection in the layout of the office's list."""

    actions = ("export_as_xlsx", "export_as_csv", "export_as_plain_csv")

    @admin.action(permissions=["view"], description=_("Export selected companies: Excel (XLSX)"))
    def export_as_xlsx(self, request, queryset):
        return self._export(request, queryset, "xlsx")

    @admin.action(permissions=["view"], description=_("Export selected companies: CSV for Excel"))
    def export_as_csv(self, request, queryset):
        return self._export(request, queryset, "csv")

    @admin.action(
        permissions=["view"], description=_("Export selected companies: CSV for other programs")
    )
    def export_as_plain_csv(self, request, queryset):
        return self._export(request, queryset, "csv-plain")

    def _export(self, request, companies, kind: str):
        found = rows(companies, lambda company: roles.may_see_contact(request.user, company))
        return files.answer(files.KINDS[kind], found)
