"""What counts as a PDF that may be uploaded."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LARGEST_PDF_MB = 10
PDF_SIGNATURE = b"%PDF-"


def validate_pdf(file) -> None:
    """Raise ValidationError unless `file` is at most 10 MB large and begins like a PDF.

    By its content, for a name proves nothing. A stored file that has gone missing is an
    error too: who edits its document is asked to upload it again.
    """
    try:
        size, beginning = file.size, _beginning(file)
    except (OSError, ValueError):
        raise ValidationError(
            _("The file is missing. Please upload it again."), code="missing"
        ) from None
    if size > LARGEST_PDF_MB * 1024 * 1024:
        raise ValidationError(
            _("The file is larger than %(size)d MB."),
            code="too-large",
            params={"size": LARGEST_PDF_MB},
        )
    if beginning != PDF_SIGNATURE:
        raise ValidationError(_("The file is not a PDF."), code="no-pdf")


def _beginning(file) -> bytes:
    was_closed = file.closed
    file.open("rb")
    file.seek(0)
    beginning = file.read(len(PDF_SIGNATURE))
    file.seek(0)
    if was_closed:
        file.close()
    return beginning
