"""What load_reference_data wrote, so that it knows which fields staff edited since."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedReference(models.Model):
    """The values that one record was last loaded with; `record` is "members.region:cottbus"."""

    record = models.CharField(_("record"), max_length=200, unique=True)
    values = models.JSONField(_("loaded values"))

    class Meta:
        verbose_name = _("loaded reference record")
        verbose_name_plural = _("loaded reference records")

    def __str__(self) -> str:
        return self.record
