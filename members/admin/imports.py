"""Imports of the office's list in the admin: upload, look at the report, apply, undo."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members import roles
from members.exchange import background, undo
from members.exchange.bad_rows import bad_rows_file
from members.exchange.busy import BusyError
from members.exchange.report import Report
from members.exchange.runs import Outcome, apply_run, plan_of, remove_old_lists, undo_run
from members.models import Company, ImportRun, ImportStatus
from mingentec.admin_site import own_transactions

from .few_names import few_names
from .import_form import UploadForm
from .import_sections import counts, sections

RELOAD_AFTER = "1"  # seconds
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    """The list of imports; each row leads to its report."""

    list_display = ("file_name", "user", "created_at", "status", "findings")
    list_select_related = ("user",)
    list_filter = ("status",)
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request):
        runs = super().get_queryset(request).without_content()
        return runs.visible_to(request.user)

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def has_add_permission(self, request):
        may_write = roles.may_change_some(request.user) or roles.may_add(request.user)
        return may_write and super().has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("findings"))
    def findings(self, run):
        counts = run.counts
        if not counts:
            return ""
        return (
            gettext(
                "%(created)d new, %(changed)d changed, %(unchanged)d unchanged, %(bad_rows)d with "
                "errors"
            )
            % counts
        )

    def get_urls(self):
        def page(pattern, view, name):
            return path(pattern, self.admin_site.admin_view(view), name=f"members_importrun_{name}")

        return [
            page("<int:key>/apply/", self.apply_view, "apply"),
            page("<int:key>/bad-rows/", self.bad_rows_view, "bad_rows"),
            page("<int:key>/undo/", self.undo_view, "undo"),
            *super().get_urls(),
        ]

    # Upload

    def add_view(self, request, form_url="", extra_context=None):
        """Take a file; the page that follows examines it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            remove_old_lists()
            file = form.cleaned_data["file"]
            run = ImportRun.objects.create(
                user=request.user, file_name=file.name[:200], content=file.read()
            )
            return self._to_report(run)
        return self._page(request, "upload", {"title": gettext("Import a list"), "form": form})

    # The report

    @own_transactions
    def change_view(self, request, object_id, form_url="", extra_context=None):
        """How far examining is, what it found, or what became of it."""
        run = self._run(request, object_id)
        if run.status == ImportStatus.WAITING or run.is_broken_off:
            background.begin(run)
            run = self._run(request, object_id)
        if run.status in (ImportStatus.WAITING, ImportStatus.READING):
            page = self._page(request, "progress", {"title": run.file_name, "run": run})
            page.headers["Refresh"] = RELOAD_AFTER
            return page
        report = Report.from_json(run.report) if run.report else None
        context = {
            "title": run.file_name,
            "run": run,
            "report": report,
            "sections": list(sections(report, request.GET.get("all", ""))) if report else [],
            "counts": counts(run.counts, with_sections=report is not None),
            "applied": _applied(run),
            "is_own": run.user_id == request.user.pk,
            "can_undo": run.status == ImportStatus.APPLIED and self.has_add_permission(request),
        }
        return self._page(request, "report", context)

    @own_transactions
    def apply_view(self, request, key):
        """Apply what the report says that the user has seen, and nothing else."""
        run = self._run(request, key)
        if not (self.has_add_permission(request) and run.user_id == request.user.pk):
            raise PermissionDenied
        if request.method != "POST" or not run.has_file:
            return self._to_report(run)
        good_rows_only = "_good_rows" in request.POST
        try:
            outcome = apply_run(run, request.POST.get("digest", ""), good_rows_only=good_rows_only)
        except BusyError:
            self.message_user(request, _busy_text(), messages.ERROR)
        else:
            level, text = _outcome_message(outcome)
            self.message_user(request, text, level)
            if outcome is Outcome.APPLIED:
                self.log_change(request, run, gettext("Applied."))
        return self._to_report(run)

    def bad_rows_view(self, request, key):
        """The refused rows as a file of the same layout, with what is wrong in each."""
        run = self._run(request, key)
        if not run.has_file:
            raise Http404
        answer = HttpResponse(bad_rows_file(plan_of(run)), content_type=XLSX)
        name = gettext("rows with errors")
        stem = run.file_name.rpartition(".")[0] or run.file_name
        answer.headers["Content-Disposition"] = content_disposition_header(
            as_attachment=True, filename=f"{stem} - {name}.xlsx"
        )
        return answer

    # Undoing

    @own_transactions
    def undo_view(self, request, key):
        """Ask, and then put everything back to what it was before the import."""
        run = self._run(request, key)
        if not self.has_add_permission(request):
            raise PermissionDenied
        if run.status != ImportStatus.APPLIED:
            return self._to_report(run)
        if request.method == "POST":
            self._undo(request, run)
            return self._to_report(run)
        edited = undo.edited_since(run)
        context = {
            "title": gettext("Undo the import of %(file)s") % {"file": run.file_name},
            "run": run,
            "edited": edited,
            "created": sum(before is None for _company, before, _after in run.changes),
            "changed": sum(before is not None for _company, before, _after in run.changes),
        }
        return self._page(request, "undo", context)

    def _undo(self, request, run: ImportRun) -> None:
        try:
            is_undone = undo_run(run, request.user)
        except undo.EditedSinceError as error:
            text = gettext("Nothing was undone, for these were edited since: %(names)s")
            self.message_user(request, text % {"names": few_names(error.names)}, messages.ERROR)
        except undo.NotAllowedError as error:
            text = gettext("Nothing was undone, for others are in charge of these: %(names)s")
            self.message_user(request, text % {"names": few_names(error.names)}, messages.ERROR)
        except BusyError:
            self.message_user(request, _busy_text(), messages.ERROR)
        else:
            if is_undone:
                self.message_user(request, gettext("The import is undone."), messages.SUCCESS)
                self.log_change(request, run, gettext("Undone."))
            else:
                text = gettext("Somebody else has undone this import already.")
                self.message_user(request, text, messages.WARNING)

    # Parts

    def _run(self, request, key: int | str) -> ImportRun:
        """The run of the address, with its file and report; for whom it is not meant: 403, 404."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if run := self.get_object(request, str(key)):
            return run
        raise Http404

    def _to_report(self, run: ImportRun) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:members_importrun_change", args=[run.pk]))

    def _page(self, request, name: str, context: dict) -> HttpResponse:
        frame = {**self.admin_site.each_context(request), "opts": self.opts}
        return render(request, f"admin/members/importrun/{name}.html", {**frame, **context})


def _applied(run: ImportRun) -> list[tuple[Company, bool]]:
    """The companies that an applied import changed, as far as they are still there, and whether
    it added them."""
    if run.status != ImportStatus.APPLIED:
        return []
    is_new = {company: before is None for company, before, _after in run.changes}
    return [(one, is_new[one.pk]) for one in Company.objects.filter(pk__in=is_new)]


def _outcome_message(outcome: Outcome) -> tuple[int, str]:
    return {
        Outcome.APPLIED: (messages.SUCCESS, gettext("The import is applied.")),
        Outcome.NOTHING_TO_DO: (messages.INFO, gettext("Nothing to do.")),
        Outcome.BAD_ROWS: (
            messages.ERROR,
            gettext("Nothing was applied, for there are rows with errors."),
        ),
        Outcome.CHANGED: (
            messages.WARNING,
            gettext(
                "Nothing was applied: the directory has changed since the report was made. This "
                "is the new report; look at it once more."
            ),
        ),
        Outcome.DONE_BEFORE: (
            messages.WARNING,
            gettext("This import was applied already, from another window."),
        ),
    }[outcome]


def _busy_text() -> str:
    return gettext(
        "Others are changing companies just now. Nothing was applied; try again in a minute."
    )
