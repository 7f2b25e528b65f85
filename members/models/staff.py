"""The people who keep the directory."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from .partner import PartnerOrganisation


# As a callable, or each new label would be a migration.
def staff_languages():
    return settings.LANGUAGES


class User(AbstractUser):
    """A member of staff; belongs to one of the partners or to none."""

    partner = models.ForeignKey(
        PartnerOrganisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
        verbose_name=_("partner organisation"),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=staff_languages, default="de",
        help_text=_("The language of these pages and of mails to this account."),
    )  # fmt: skip
    reset_mailed_at = models.DateTimeField(
        _("last mail for a new password"), null=True, blank=True, editable=False
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        """The name by which colleagues know the person: on forms, in the history and in lists."""
        return self.get_full_name() or self.get_username()
