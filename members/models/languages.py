"""Languages that a company speaks: ISO 639 codes with their names in both languages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Django's own catalogue translates most of these names.
LANGUAGE_NAMES = {
    "de": _("German"),
    "en": _("English"),
    "pl": _("Polish"),
    "cs": _("Czech"),
    "hsb": _("Upper Sorbian"),
    "dsb": _("Lower Sorbian"),
    "ar": _("Arabic"),
    "bg": _("Bulgarian"),
    "da": _("Danish"),
    "el": _("Greek"),
    "es": _("Spanish"),
    "fr": _("French"),
    "hr": _("Croatian"),
    "hu": _("Hungarian"),
    "id": _("Indonesian"),
    "it": _("Italian"),
    "ja": _("Japanese"),
    "kk": _("Kazakh"),
    "ko": _("Korean"),
    "lt": _("Lithuanian"),
    "mn": _("Mongolian"),
    "nl": _("Dutch"),
    "pt": _("Portuguese"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "sk": _("Slovak"),
    "sr": _("Serbian"),
    "sv": _("Swedish"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "uz": _("Uzbek"),
    "vi": _("Vietnamese"),
    "zh": _("Chinese"),
}


def validate_languages(codes: list[str]) -> None:
    """Raise ValidationError unless `codes` is a list of known codes, each once."""
    are_texts = isinstance(codes, list) and all(isinstance(code, str) for code in codes)
    if not are_texts or len(set(codes)) != len(codes):
        raise ValidationError(_("Languages are a list of codes, each once."))
    unknown = [code for code in codes if code not in LANGUAGE_NAMES]
    if unknown:
        raise ValidationError(
            _("Unknown languages: %(codes)s"), params={"codes": ", ".join(unknown)}
        )
