"""Probable duplicates in the admin: the list, two companies side by side, merging and undoing,
and what was found to be no duplicate."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from members import duplicates, merging
from members.merging import MergeRefusedError
from members.models import Company, DistinctPair, Merge

from .merge_form import MergeForm, rows

PAIRS_ON_A_PAGE = 50
MERGES_SHOWN = 50
DISTINCT_SHOWN = 200
FORGOTTEN = gettext_noop("No longer noted as two companies.")


class DuplicatesMixin:
    """For the companies' ModelAdmin. Whoever may see companies sees the pairs; merging them, and
    saying that they are two, is for those who may change both."""

    def get_urls(self):
        pages = (
            ("duplicates/", self.duplicates_view, "duplicates"),
            ("duplicates/<int:first>/<int:second>/", self.compare_view, "compare"),
            ("merges/<int:key>/undo/", self.undo_merge_view, "undo_merge"),
            ("distinct/<int:key>/forget/", self.forget_distinct_view, "forget_distinct"),
        )
        own = [
            path(route, self.admin_site.admin_view(view), name=f"members_company_{name}")
            for route, view, name in pages
        ]
        return [*own, *super().get_urls()]

    @admin.action(permissions=["view"], description=_("Compare two selected companies"))
    def compare_selected(self, request, queryset):
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(keys) != 2:
            text = gettext("Please select two companies, no more and no fewer.")
            self.message_user(request, text, messages.WARNING)
            return None
        return HttpResponseRedirect(reverse("admin:members_company_compare", args=keys))

    def duplicates_view(self, request):
        """The pairs that are probably one, what was merged lately, and what is no duplicate."""
        self._check_may_look(request)
        page = Paginator(duplicates.open_pairs(), PAIRS_ON_A_PAGE).get_page(request.GET.get("page"))
        companies = [company for pair in page for company in (pair.first, pair.second)]
        prefetch_related_objects(companies, "partner")
        merges = list(Merge.objects.standing().latest_first()[:MERGES_SHOWN])
        for merge in merges:
            merge.can_undo = merging.may_merge(request.user, merge.kept, merge.merged)
        distinct = list(DistinctPair.objects.latest_first()[:DISTINCT_SHOWN])
        for pair in distinct:
            pair.can_forget = merging.may_merge(request.user, pair.first, pair.second)
        context = {
            "title": gettext("Probable duplicates"),
            "pairs": page,
            "merges": merges,
            "distinct": distinct,
        }
        return self._page(request, "duplicates", context)

    def compare_view(self, request, first: int, second: int):
        """GET: the two side by side. POST: merge them, or remember that they are two."""
        self._check_may_look(request)
        if first == second:
            raise Http404
        found = Company.objects.select_related("partner", "region", "last_confirmed_by")
        pair = [get_object_or_404(found, pk=key) for key in (first, second)]
        if request.method == "POST":
            if not merging.may_merge(request.user, *pair):
                raise PermissionDenied
            return self._decide(request, *pair)
        return self._compare_page(request, MergeForm(*pair))

    def undo_merge_view(self, request, key: int):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        merge = get_object_or_404(Merge.objects.select_related("kept", "merged"), pk=key)
        if not merging.may_merge(request.user, merge.kept, merge.merged):
            raise PermissionDenied
        try:
            merging.undo(merge, request.user)
        except MergeRefusedError as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self._log(request, merge.kept, merge.merged, merging.UNDONE)
            text = gettext("%(other)s and %(kept)s are two companies again, as they were before.")
            self._tell(request, text, merge.kept, merge.merged)
        return _to_list()

    def forget_distinct_view(self, request, key: int):
        """Take back that two companies are not one: they are proposed again, if alike."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        pair = get_object_or_404(DistinctPair.objects.select_related("first", "second"), pk=key)
        if not merging.may_merge(request.user, pair.first, pair.second):
            raise PermissionDenied
        pair.delete()
        self._log(request, pair.first, pair.second, FORGOTTEN)
        text = gettext("%(kept)s and %(other)s may be one company again.")
        self._tell(request, text, pair.first, pair.second)
        return _to_list()

    def _decide(self, request, one: Company, other: Company):
        if "_distinct" in request.POST:
            DistinctPair.objects.remember(one, other, request.user)
            text = gettext("Noted: %(other)s and %(kept)s are two companies.")
            self._tell(request, text, one, other)
            return _to_list()
        form = MergeForm(one, other, request.POST)
        if not form.is_valid():
            return self._compare_page(request, form)
        kept, other = form.ordered
        try:
            merging.merge(kept, other, form.sources(), request.user)
        except MergeRefusedError as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return self._compare_page(request, form)
        self._log(request, kept, other, merging.MERGED)
        text = gettext("%(other)s was merged into %(kept)s. It can be undone below.")
        self._tell(request, text, kept, other)
        return _to_list()

    def _compare_page(self, request, form: MergeForm):
        one, other = form.companies
        hidden = [self.hidden_columns(request, company) for company in form.companies]
        context = {
            "title": gettext("Are they one company?"),
            "form": form,
            "companies": form.companies,
            "older": min(form.companies, key=lambda company: company.pk),
            "kept": form.ordered[0],
            "rows": list(rows(form, hidden)),
            "events": [list(company.events.all()) for company in form.companies],
            "reasons": next((why for _other, why in duplicates.probable(one, [other])), ""),
            "decided": DistinctPair.objects.of(one, other),
            "problem": merging.why_not_merged(one, other),
            "may_merge": merging.may_merge(request.user, one, other),
        }
        return self._page(request, "compare", context)

    def _page(self, request, name: str, context: dict):
        request.current_app = self.admin_site.name
        template = f"admin/members/company/{name}.html"
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, template, frame | context)

    def _check_may_look(self, request) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _tell(self, request, text: str, kept: Company, other: Company) -> None:
        self.message_user(request, text % {"kept": kept, "other": other}, messages.SUCCESS)

    def _log(self, request, kept: Company, other: Company, text: str) -> None:
        for company in (kept, other):
            self.log_change(request, company, gettext(text))


def _to_list() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:members_company_duplicates"))
