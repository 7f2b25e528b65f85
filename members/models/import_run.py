"""Imports of the office's list: what was uploaded, what it would do, what it did."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .staff import User

# A report that nobody has gone on making for so long was broken off: a worker ended.
GIVEN_UP_AFTER = datetime.timedelta(seconds=60)
# So long an uploaded list is kept, with all personal data in it.
FILE_KEPT_FOR = datetime.timedelta(days=30)


class ImportStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    READING = "reading", _("Being examined")
    UNREADABLE = "unreadable", _("Not readable")
    READY = "ready", _("Examined")
    APPLIED = "applied", _("Applied")
    UNDONE = "undone", _("Undone")


def import_statuses():
    """Choices as a callable, or each new label would be a migration."""
    return ImportStatus.choices


class ImportRunQuerySet(models.QuerySet):
    def without_content(self):
        """Without the uploaded files and reports, which may be megabytes."""
        return self.defer("content", "report")

    def visible_to(self, user: User):
        """Imports of the user's own partner, or all for those who keep every partner's companies:
        lists quote personal data."""
        if user.has_perm("members.change_every_company"):
            return self
        if user.partner_id is None:
            return self.filter(user=user)
        return self.filter(user__partner=user.partner_id)

    def uploaded_before(self, moment: datetime.datetime):
        return self.filter(created_at__lt=moment)

    def remove_content(self) -> int:
        """Delete the uploaded files and what reports quote from them; the runs stay, and those
        applied can still be undone. Gives the number of runs that had any."""
        having = self.exclude(content__isnull=True, report__isnull=True)
        return having.update(content=None, report=None)

    remove_content.alters_data = True


class ImportRun(models.Model):
    """One import of a list.

    `content` is the uploaded file, `report` what was found in it, as members.exchange.report
    keeps it: both quote personal data, so they are the only places that do, and go together. The
    report also goes when it is applied. `changes` holds ids of history rows alone, as lists of
    company, row before (or null) and row after.
    """

    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="import_runs", verbose_name=_("user"),
    )  # fmt: skip
    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(null=True, editable=False)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    status = models.CharField(
        _("status"), max_length=12, choices=import_statuses, default=ImportStatus.WAITING
    )

    # While it is being examined
    active_at = models.DateTimeField(null=True, editable=False)
    rows_done = models.PositiveIntegerField(default=0, editable=False)
    rows_total = models.PositiveIntegerField(default=0, editable=False)

    # What was found
    problem = models.TextField(_("problem"), blank=True, editable=False)
    report = models.JSONField(null=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    counts = models.JSONField(default=dict, editable=False)

    # What was done
    applied_at = models.DateTimeField(_("applied"), null=True, editable=False)
    good_rows_only = models.BooleanField(_("good rows only"), default=False, editable=False)
    changes = models.JSONField(default=list, editable=False)
    undone_at = models.DateTimeField(_("undone"), null=True, editable=False)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["waiting", "reading", "unreadable", "ready", "applied", "undone"]
                ),
                name="importrun_status_known",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def has_file(self) -> bool:
        return self.content is not None

    @property
    def is_broken_off(self) -> bool:
        """Whether it is said to be examined, but nobody does."""
        return self.status == ImportStatus.READING and (
            self.active_at is None or self.active_at < timezone.now() - GIVEN_UP_AFTER
        )
