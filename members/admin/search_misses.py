"""What visitors look for in vain, in the admin: a list, and a click from a word to a synonym."""

import datetime

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members import atlas
from members.models import Competency, SearchMiss

from .as_synonym_form import AsSynonymForm
from .synonyms import PREVIEW_BUTTON, preview

PERIODS = {"7": _("Past 7 days"), "30": _("Past 30 days"), "90": _("Past 90 days")}


class PeriodFilter(admin.SimpleListFilter):
    """Counts the last so many days only, today among them."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request, model_admin):
        return list(PERIODS.items())

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() not in PERIODS:
            return queryset.none()
        days = datetime.timedelta(days=int(self.value()) - 1)
        return SearchMiss.objects.by_word(timezone.localdate() - days)


@admin.register(SearchMiss)
class SearchMissAdmin(admin.ModelAdmin):
    """Words with how often they were looked for; each row stands for all days of its word."""

    list_display = ("word", "times", "last_day", "as_synonym")
    list_display_links = None
    list_filter = (PeriodFilter,)
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("word",)
    fields = ("word", "day", "count")

    def get_ordering(self, request):
        # No attribute: Django's check of it does not know what a queryset adds.
        return ("-times", "-last_day", "word")

    def get_queryset(self, request):
        return SearchMiss.objects.by_word().order_by(*self.get_ordering(request))

    def changelist_view(self, request, extra_context=None):
        # Django's own asks to choose one to look at, which leads nowhere here.
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description=_("times"), ordering="times")
    def times(self, miss):
        return miss.times

    @admin.display(description=_("last looked for on"), ordering="last_day")
    def last_day(self, miss):
        return miss.last_day

    @admin.display(description=_("synonym"))
    def as_synonym(self, miss):
        url = reverse("admin:members_searchmiss_synonym", args=[miss.pk])
        return format_html('<a href="{}">{}</a>', url, gettext("As synonym of a competency …"))

    def get_list_display(self, request):
        may_change = request.user.has_perm("members.change_competency")
        return self.list_display if may_change else self.list_display[:-1]

    # Removing a word removes all its days, and leaves nothing of it in the log: somebody may
    # have removed it because it was a person's name.

    def delete_model(self, request, obj):
        SearchMiss.objects.filter(hash=obj.hash).delete()

    def delete_queryset(self, request, queryset):
        queryset.same_words().delete()

    def log_deletions(self, request, queryset):
        return []

    # From a word to a synonym

    def get_urls(self):
        view = self.admin_site.admin_view(self.synonym_view)
        pattern = path("<int:key>/synonym/", view, name="members_searchmiss_synonym")
        return [pattern, *super().get_urls()]

    def synonym_view(self, request, key):
        """The form that makes a synonym of a word; its preview button shows what it would find."""
        may_change = request.user.has_perm("members.change_competency")
        if not (may_change and self.has_view_permission(request)):
            raise PermissionDenied
        miss = get_object_or_404(SearchMiss.objects.exclude(word=""), pk=key)
        picture = atlas.current()
        form = AsSynonymForm(picture, request.POST or None, initial={"word": miss.word})
        found = None
        if request.method == "POST" and form.is_valid():
            typed = form.cleaned_data
            found = preview(picture, typed["word"], typed["competency"].slug)
            if PREVIEW_BUTTON not in request.POST:
                self._make_synonym(request, miss, **typed)
                text = gettext("“%(word)s” is a synonym of “%(competency)s” now. %(finds)s")
                self.message_user(request, text % {**typed, "finds": found.finds}, messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:members_searchmiss_changelist"))
        return render(
            request,
            "admin/members/searchmiss/synonym.html",
            {
                **self.admin_site.each_context(request),
                "title": gettext("Make a synonym of “%(word)s”") % {"word": miss.word},
                "opts": self.opts,
                "form": form,
                "found": found,
                "preview_url": reverse("admin:members_competency_synonyms"),
            },
        )

    @transaction.atomic
    def _make_synonym(self, request, miss: SearchMiss, word: str, language: str, competency):
        """Add the synonym as it was typed, note it in the competency's log, forget the word."""
        # Locked, or of two who add to one competency the second would undo the first.
        locked = Competency.objects.select_for_update().get(pk=competency.pk)
        locked.add_synonym(word, language)
        self.log_change(request, locked, gettext("Added the synonym “%(word)s”.") % {"word": word})
        SearchMiss.objects.filter(hash=miss.hash).delete()
