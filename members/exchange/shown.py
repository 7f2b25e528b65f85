"""Values as people read them: in reports of imports, in the active language."""

import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries
from phonenumber_field.phonenumber import PhoneNumber

from members.models import Status
from members.models.languages import LANGUAGE_NAMES
from members.models.phones import as_typed

from .layout import SIZES
from .values.certificates import Held
from .values.vocabulary import Vocabulary

# A report is read, not the text itself: long texts are cut.
SHOWN_AT_MOST = 300
# So much of what two texts have in common is shown before the place where they differ.
CONTEXT = 40


def shown(column: str, value: Any, vocabulary: Vocabulary) -> str:
    """The value of a column; empty for none."""
    if column == "contact_public":
        return _("yes") if value else _("no")
    if value in (None, "", ()):
        return ""
    if maker := _MAKERS.get(column):
        return maker(value, vocabulary)
    if isinstance(value, datetime.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(value)


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN_AT_MOST else f"{text[:SHOWN_AT_MOST].rstrip()} …"


def difference(old: str, new: str) -> tuple[str, str]:
    """Two long texts from shortly before the place on where they begin to differ."""
    if max(len(old), len(new)) <= SHOWN_AT_MOST:
        return old, new
    differing = (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    start = next(differing, min(len(old), len(new))) - CONTEXT
    if start <= 0:
        return shortened(old), shortened(new)
    # At the beginning of a word, if there is one so near.
    start = old.find(" ", start, start + CONTEXT) + 1 or start
    return shortened(f"… {old[start:]}"), shortened(f"… {new[start:]}")


def _region(slug: str, vocabulary: Vocabulary) -> str:
    return str(vocabulary.regions[slug])


def _partner(slug: str, vocabulary: Vocabulary) -> str:
    return vocabulary.partners[slug].short_name


def _competencies(slugs: tuple[str, ...], vocabulary: Vocabulary) -> str:
    return "; ".join(sorted(str(vocabulary.competencies[slug]) for slug in slugs))


def _certificates(held: tuple[Held, ...], vocabulary: Vocabulary) -> str:
    return "; ".join(_certificate(one, vocabulary) for one in held)


def _certificate(held: Held, vocabulary: Vocabulary) -> str:
    name = f"{vocabulary.standards[held.standard].name} {held.detail}".strip()
    if not held.valid_until:
        return name
    day = date_format(held.valid_until, "SHORT_DATE_FORMAT")
    return _("%(certificate)s until %(day)s") % {"certificate": name, "day": day}


def _phone(number: str, _vocabulary: Vocabulary) -> str:
    return as_typed(PhoneNumber.from_string(number, region="DE"))


def _markets(codes: tuple[str, ...], _vocabulary: Vocabulary) -> str:
    return "; ".join(countries.name(code) or code for code in codes)


def _languages(codes: tuple[str, ...], _vocabulary: Vocabulary) -> str:
    return "; ".join(str(LANGUAGE_NAMES.get(code, code)) for code in codes)


def _size(value: str, _vocabulary: Vocabulary) -> str:
    return SIZES[value]


def _status(value: str, _vocabulary: Vocabulary) -> str:
    return str(Status(value).label)


_MAKERS = {
    "region": _region,
    "partner": _partner,
    "competencies": _competencies,
    "certificates": _certificates,
    "phone": _phone,
    "export_markets": _markets,
    "languages": _languages,
    "employees": _size,
    "status": _status,
}
