"""What an editor narrows the list of events by."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class TimeFilter(admin.SimpleListFilter):
    """Upcoming or past; today's event is upcoming."""

    title = _("time")
    parameter_name = "time"

    def lookups(self, request, model_admin):
        return [("upcoming", _("Upcoming")), ("past", _("Past"))]

    def queryset(self, request, queryset):
        if self.value() == "upcoming":
            return queryset.upcoming()
        if self.value() == "past":
            return queryset.past()
        return queryset


class YearFilter(admin.SimpleListFilter):
    """The years in which events begin, the latest one first."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = model_admin.model.objects.dates("starts_on", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in years]

    def queryset(self, request, queryset):
        known = {value for value, _label in self.lookup_choices}
        return queryset.in_year(int(self.value())) if self.value() in known else queryset
