"""Two people editing the same record: the second one's save shows both versions and asks.

The form carries, signed, what it showed when it was opened. If something else is stored by the
time it comes back, nothing is saved: the form returns with all that was typed in it, what the
other one changed is put into the fields that were left alone, and a table shows each field that
differs. Saving once more is then done knowingly.
"""

from dataclasses import dataclass

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core import signing
from django.utils.text import capfirst

from . import typed
from .history_page import person

SHOWN = "_shown"


@dataclass(frozen=True)
class Clash:
    """One field, or the rows of one inline, in both versions; `is_mine`: the form holds mine."""

    label: str
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    is_mine: bool


@dataclass(frozen=True)
class Stale:
    """A save that came too late: who was first and when (both may be unknown), what differs,
    and what is stored now, for the next save."""

    clashes: list[Clash]
    stored: dict
    who: str
    when: object


class StaleSaveMixin:
    """For a ModelAdmin. Must be called within a transaction: it locks the record."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and object_id is not None:
            self._compare(request, unquote(object_id))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if hasattr(request, "stale"):

            class Held(self.form):
                """Comes back as it was typed, and is not saved."""

                def is_valid(self) -> bool:
                    return False

            kwargs["form"] = Held
        return super().get_form(request, obj, change=change, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and self.has_change_permission(request, obj):
            context["stale"] = getattr(request, "stale", None)
            context["shown"] = self._shown(request, context)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _shown(self, request, context) -> str:
        if hasattr(request, "stale"):
            return signing.dumps(request.stale.stored, salt=SHOWN, compress=True)
        if request.method == "POST":
            return request.POST.get(SHOWN, "")
        formsets = [inline.formset for inline in context["inline_admin_formsets"]
                    if inline.has_change_permission]  # fmt: skip
        shown = _snapshot(context["adminform"].form, formsets)
        return signing.dumps(shown, salt=SHOWN, compress=True)

    def _compare(self, request, key: str) -> None:
        """Set `request.stale` if something has changed since the form was opened, and put what
        others have changed into `request.POST`."""
        try:
            shown = signing.loads(request.POST.get(SHOWN, ""), salt=SHOWN)
        except signing.BadSignature:
            return  # It was not our form that sent this.
        record = self.get_object(request, key)
        if record is None or not self.has_change_permission(request, record):
            return
        self.model.objects.select_for_update().get(pk=record.pk)
        record = self.get_object(request, key)
        form, formsets = self._as_stored(request, record)
        stored = _snapshot(form, formsets)
        if stored == shown:
            return
        data = request.POST.copy()
        clashes = _mix_fields(form, shown, stored, data, request.FILES)
        for formset in formsets:
            clashes += _mix_rows(formset, shown, stored, data, request.FILES, record.pk)
        request.POST = data
        if clashes:
            request.stale = Stale(clashes, stored, *self._last_change(record))

    def _as_stored(self, request, record) -> tuple:
        """The form and the inlines that may be changed, showing what is stored."""
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form = self.get_form(request, record, change=True, fields=fields)(instance=record)
        found = self.get_formsets_with_inlines(request, record)
        formsets = [
            formset(instance=record, queryset=inline.get_queryset(request))
            for formset, inline in found
            if inline.has_change_permission(request, record)
        ]
        return form, formsets

    def _last_change(self, record) -> tuple:
        row = type(record).history.filter(id=record.pk).order_by("-history_id").first()
        return (person(row.history_user), row.history_date) if row else ("", None)


def _snapshot(form, formsets) -> dict:
    return {
        "form": typed.shown(form),
        "rows": {
            formset.prefix: {
                str(row.instance.pk): typed.shown(row) for row in formset.initial_forms
            }
            for formset in formsets
        },
    }


def _mix_fields(form, shown: dict, stored: dict, data, files) -> list[Clash]:
    """Fields that were left alone become as stored; gives those in which the versions differ."""
    clashes = []
    for name, mine in typed.sent(form, data, files).items():
        theirs, before = stored["form"][name], shown["form"].get(name, [])
        if mine is None or typed.is_alike(mine, theirs):
            continue
        is_mine = not typed.is_alike(mine, before)
        if not is_mine:
            data.setlist(name, theirs)
            if not theirs:
                del data[name]
        bound = form[name]
        words = [(typed.in_words(bound, texts),) for texts in (theirs, mine)]
        clashes.append(Clash(capfirst(str(bound.label)), *words, is_mine))
    return clashes


def _mix_rows(formset, shown: dict, stored: dict, data, files, parent_key) -> list[Clash]:
    """The same for the rows of an inline."""
    before, now = shown["rows"].get(formset.prefix, {}), stored["rows"][formset.prefix]
    if before == now:
        return []
    sent, added = typed.sent_rows(formset, data, files)
    rows = typed.Rows(before, now, sent, added)
    typed.fill_rows(data, formset, rows, parent_key)
    theirs = _row_texts(formset, now.values())
    mine = _row_texts(formset, [*filter(None, sent.values()), *added])
    if sorted(theirs) == sorted(mine):
        return []
    is_mine = [*rows.mixed.values(), *rows.more] != [*now.values()]
    label = capfirst(str(formset.model._meta.verbose_name_plural))
    return [Clash(label, tuple(theirs), tuple(mine), is_mine)]


def _row_texts(formset, rows) -> list[str]:
    form = formset.empty_form
    lines = [[typed.in_words(form[name], texts or []) for name, texts in row.items()]
             for row in rows]  # fmt: skip
    return [" · ".join(filter(None, line)) for line in lines]
