"""What became of asking for a company's website; nothing of it is public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WebsiteProblem(models.TextChoices):
    """Why a website did not answer; empty where it did."""

    NOT_FOUND = "not-found", _("There is no such server.")
    NOT_PUBLIC = "not-public", _("The address leads to a computer that is not public.")
    NO_ANSWER = "no-answer", _("The server did not answer.")
    CERTIFICATE = "certificate", _("The server’s certificate is not valid.")
    ERROR = "error", _("The server answered with an error.")
    ENDLESS = "endless", _("The address redirects without end.")


# As a callable, or each new label would be a migration.
def website_problems():
    return WebsiteProblem.choices


class WebsiteCheck(models.Model):
    """The last check of a company's website: of which address, when, and how it went."""

    company = models.OneToOneField(
        "members.Company",
        on_delete=models.CASCADE,
        related_name="website_check",
        verbose_name=_("company"),
    )
    website = models.URLField(_("website"))
    checked_at = models.DateTimeField(_("checked"))
    problem = models.CharField(_("problem"), max_length=12, choices=website_problems, blank=True)

    class Meta:
        verbose_name = _("check of a website")
        verbose_name_plural = _("checks of websites")

    def __str__(self) -> str:
        return self.website
