"""What belongs to one event: programme, statements, the agreement signed there, documents."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.dates import day_text
from events.pdf_file import validate_pdf
from members.models import PartnerOrganisation, PublicModel
from members.models.history import Records
from mingentec.bilingual import Bilingual

from .event import Event


class ProgrammeItem(PublicModel):
    """One item of the programme, with its time where that is known."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="programme", verbose_name=_("event")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    title_de = models.CharField(_("title (German)"), max_length=200)
    title_en = models.CharField(_("title (English)"), max_length=200, blank=True)
    speaker = models.CharField(_("speaker"), max_length=160, blank=True)

    title = Bilingual("title")
    history = Records(
        verbose_name=_("former state of a programme item"),
        verbose_name_plural=_("former states of programme items"),
    )

    class Meta:
        verbose_name = _("programme item")
        verbose_name_plural = _("programme")
        ordering = ("order", "starts_at", "pk")

    def __str__(self) -> str:
        return str(self.title)


class Statement(PublicModel):
    """What somebody said at the event, in reported speech; the office is that of the day."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="statements", verbose_name=_("event")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    speaker = models.CharField(_("speaker"), max_length=120)
    office_de = models.CharField(
        _("office (German)"), max_length=160, blank=True,
        help_text=_("As of the event, without the year: the page adds it."),
    )  # fmt: skip
    office_en = models.CharField(_("office (English)"), max_length=160, blank=True)
    partner = models.ForeignKey(
        PartnerOrganisation, on_delete=models.PROTECT, null=True, blank=True,
        related_name="statements", verbose_name=_("partner organisation"),
    )  # fmt: skip
    text_de = models.TextField(_("text (German)"))
    text_en = models.TextField(_("text (English)"), blank=True)

    office = Bilingual("office")
    text = Bilingual("text")
    history = Records(
        verbose_name=_("former state of a statement"),
        verbose_name_plural=_("former states of statements"),
    )

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("order", "pk")
        constraints = [
            # Not one for each place in the order: two statements could then never change places.
            models.UniqueConstraint(fields=["event", "speaker"], name="statement_one_per_speaker"),
        ]

    def __str__(self) -> str:
        return self.speaker


class Agreement(PublicModel):
    """An agreement signed at the event: all its parties, and who joined the network by it."""

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="agreement", verbose_name=_("event")
    )
    title_de = models.CharField(_("title (German)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160, blank=True)
    text_de = models.TextField(_("text (German)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    signed_on = models.DateField(_("signed on"))
    parties = models.ManyToManyField(
        PartnerOrganisation, related_name="agreements", verbose_name=_("parties")
    )
    joining = models.ManyToManyField(
        PartnerOrganisation, related_name="joined_by", blank=True,
        verbose_name=_("joined the network by it"),
    )  # fmt: skip

    title = Bilingual("title")
    text = Bilingual("text")
    history = Records(
        m2m_fields=["parties", "joining"],
        verbose_name=_("former state of an agreement"),
        verbose_name_plural=_("former states of agreements"),
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def signed_on_text(self) -> str:
        """The day of signing as words in the active language."""
        return day_text(self.signed_on)


class Document(PublicModel):
    """A PDF about the event, for download."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="documents", verbose_name=_("event")
    )
    title_de = models.CharField(_("title (German)"), max_length=160)
    title_en = models.CharField(_("title (English)"), max_length=160, blank=True)
    file = models.FileField(
        _("file"), upload_to="events/", validators=[FileExtensionValidator(["pdf"]), validate_pdf],
        help_text=_("A PDF of at most 10 MB."),
    )  # fmt: skip

    title = Bilingual("title")
    history = Records(
        verbose_name=_("former state of a document"),
        verbose_name_plural=_("former states of documents"),
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("title_de", "pk")

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.pk])

    @property
    def size(self) -> int | None:
        """The file's size in bytes; None where the file is missing."""
        try:
            return self.file.size
        except (OSError, ValueError):
            return None
