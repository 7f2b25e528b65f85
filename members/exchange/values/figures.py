"""Number of employees, founding year, yes or no, status."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import EmployeesClass, Status
from members.models.company import EARLIEST_FOUNDING_YEAR

from .refusal import refused
from .text import folded, spellings

_CLASSES = {
    "-".join(str(bound) for bound in size.bounds): size
    for size in EmployeesClass
    if size.bounds[1] is not None
}
_LARGE = re.compile(r"(250 ?\+|(ab|>=?|≥) ?250|250 ?-? ?plus)")
_PEOPLE = re.compile(r" ?(mitarbeiter(innen|:innen)?|beschäftigte|mitarbeitende|employees)$")
_NUMBER = re.compile(r"\d{1,6}|\d{1,3}([. ,]\d{3})+")
# Excel reads 10-49 as a month of 1949, 1-9 as a day in September, and shows "01. Sep".
_MONTHS = "jan|feb|mär|mar|mrz|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}([t ].*)?|\d{1,2}\.\d{1,2}\.(\d{2,4})?|\d{1,2}/\d{1,2}/\d{2,4}"
    rf"|\d{{1,2}}[. -]+({_MONTHS})[a-zä]*\.?([. -]\d{{2,4}})?"
    rf"|({_MONTHS})[a-zä]*[. -]+\d{{1,4}}"
)

_YES = {"ja", "yes", "wahr", "true"}
_NO = {"nein", "no", "falsch", "false"}
_STATUSES = {
    "entwurf": Status.DRAFT,
    "draft": Status.DRAFT,
    "veroffentlicht": Status.PUBLISHED,
    "veroeffentlicht": Status.PUBLISHED,
    "published": Status.PUBLISHED,
    "archiviert": Status.ARCHIVED,
    "archived": Status.ARCHIVED,
}


def employees(text: str) -> str:
    """A number or a class, with any dash: "37", "10–49", "250+" -> the value of the class."""
    plain = _PEOPLE.sub("", folded(text))
    if _DATE.fullmatch(plain):
        raise refused(text, _(
            "Excel has made a date of this. Format the column as text and write the class anew, "
            "such as 1–9, or write the number of employees."
        ))  # fmt: skip
    if _LARGE.fullmatch(plain):
        return EmployeesClass.LARGE.value
    if size := _CLASSES.get(re.sub(r" ?(-|bis|to) ?", "-", plain)):
        return size.value
    number = int(re.sub(r"\D", "", plain)) if _NUMBER.fullmatch(plain) else 0
    if not number:
        expected = _("A number is expected, or one of 1–9, 10–49, 50–249 and 250+.")
        raise refused(text, expected)
    return next(size.value for size in reversed(EmployeesClass) if number >= size.bounds[0])


def founding_year(text: str) -> int:
    """Four digits, not in the future."""
    if not re.fullmatch(r"[0-9]{4}", text):
        raise refused(text, _("A year with four digits is expected."))
    year, this_year = int(text), timezone.localdate().year
    if year > this_year:
        raise refused(text, _("A year that does not lie in the future is expected."))
    if year < EARLIEST_FOUNDING_YEAR:
        expected = _("A year from %(earliest)d on is expected.")
        raise refused(text, expected % {"earliest": EARLIEST_FOUNDING_YEAR})
    return year


def yes_or_no(text: str) -> bool:
    """ "ja" or "nein", in either language."""
    word = folded(text)
    if word not in _YES | _NO:
        raise refused(text, _("“ja” or “nein” is expected."))
    return word in _YES


def status(text: str) -> str:
    """Draft, published or archived, in either language."""
    for word in spellings(text):
        if word in _STATUSES:
            return _STATUSES[word].value
    raise refused(text, _("One of “Entwurf”, “veröffentlicht” and “archiviert” is expected."))
