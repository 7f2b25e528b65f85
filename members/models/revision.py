"""How often what the public sees has changed: one number, by which pictures and pages are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

ONLY_KEY = 1


class Revision(models.Model):
    """The one row that every public change raises; read and written by `members.revision`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY_KEY, editable=False)
    number = models.BigIntegerField(_("number"))
    former = models.BigIntegerField(_("former number"), default=0)

    class Meta:
        verbose_name = _("revision of the public pages")
        verbose_name_plural = _("revisions of the public pages")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(id=ONLY_KEY), name="revision_only_one"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class RevisionStep(models.Model):
    """From one number to the next: which companies have changed, so that all others need not be
    read again. Steps are kept for a week."""

    number = models.BigIntegerField(_("number"), primary_key=True)
    former = models.BigIntegerField(_("former number"))
    # Keys, also of companies that are no longer there; NULL where any may have changed.
    companies = models.JSONField(_("changed companies"), null=True)

    class Meta:
        verbose_name = _("step of the revision")
        verbose_name_plural = _("steps of the revision")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.former} → {self.number}"
