"""Certificates: a standard, what it says in detail, and until when it is valid."""

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from members.models import Certificate, CertificateStandard

from .dates import last_day
from .named import Names, each_found, parts
from .refusal import refused
from .text import DASHES, folded

_UNTIL = re.compile(r"\b(?:gültig )?(?:valid )?(?:bis|until|till|to)\b:? ", re.IGNORECASE)
_DETAIL_SIZE = Certificate._meta.get_field("detail").max_length
# National and European editions of an international standard bear its number.
_PREFIX = re.compile(r"^((din|en|iso|iso/iec)[ -]+)+(?=\d)")
_DATE = re.compile(r"\b\d{4}-\d{1,2}\b|\b\d{1,2}[./]\d{4}\b")


class Held(NamedTuple):
    """A certificate as a cell states it; `standard` is the standard's slug."""

    standard: str
    detail: str
    valid_until: datetime.date | None


class StandardNames:
    """Finds a standard at the beginning of a text."""

    def __init__(self, standards: Iterable[CertificateStandard]):
        standards = list(standards)
        names = [(standard.name, standard.slug) for standard in standards]
        slugs = [(standard.slug, standard.slug) for standard in standards]
        self.names = Names(
            [names, slugs], {standard.slug: standard.name for standard in standards}, _expected
        )
        # The longest first, or SCC* would be found in SCC**.
        labels = {label.lower(): slug for label, slug in (*_other_editions(names), *names)}
        self.labels = sorted(labels.items(), key=lambda item: -len(item[0]))

    def find_all(self, text: str) -> tuple[Held, ...]:
        """All certificates of a cell, by their standards' slugs."""
        held: dict[str, Held] = {}

        def find(part: str) -> None:
            certificate = self._certificate(part)
            if held.setdefault(certificate.standard, certificate) != certificate:
                expected = _("Each standard once is expected; this one stands there twice.")
                raise refused(part, expected)

        each_found(parts(text), find)
        return tuple(held[slug] for slug in sorted(held))

    def _certificate(self, text: str) -> Held:
        what, until = _parted(text)
        standard, detail = self._standard(what)
        if len(detail) > _DETAIL_SIZE:
            expected = _("At most %(limit)d characters are expected behind the standard.")
            raise refused(text, expected % {"limit": _DETAIL_SIZE})
        return Held(standard, detail, last_day(until) if until else None)

    def _standard(self, what: str) -> tuple[str, str]:
        """The standard's slug, and what stands behind it: a part of the standard, a class."""
        plain = what.lower().translate(DASHES)
        for label, slug in self.labels:
            rest = plain.removeprefix(label)
            if rest != plain and (not rest or not (rest[0].isalnum() or rest[0] == "*")):
                return slug, _detail(what[len(label) :])
        return self.names.find(what), ""


def _parted(text: str) -> tuple[str, str]:
    """What stands before the last "bis", and the day behind it; without one the day is empty.

    >>> _parted("SCC** (gültig bis 2027-05)"), _parted("SCC**")
    (('SCC**', '2027-05'), ('SCC**', ''))
    """
    *_, last = None, *_UNTIL.finditer(text)
    until = text[last.end() :].removesuffix(")") if last else ""
    if not until or ")" in until:
        return text, ""
    return text[: last.start()].rstrip(" ,("), until


def _detail(rest: str) -> str:
    """What stands behind a standard, without the signs between: "-2 EXC3" is "Teil 2 EXC3"."""
    detail = re.sub(r"^-(?=\d)", "Teil ", rest.translate(DASHES)) if rest[:1] in "-–" else rest
    detail = detail.lstrip(" ,:").strip()
    if _DATE.search(detail):
        raise refused(detail, _("“bis” is expected before the date, as in ISO 9001 bis 2027-05."))
    return detail


def _other_editions(names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names as other editions write them: "DIN EN ISO 9001" for "ISO 9001" and back."""
    forms = []
    for name, slug in names:
        number = _PREFIX.sub("", folded(name))
        if number != folded(name):
            prefixes = ("ISO ", "EN ", "EN ISO ", "DIN EN ", "DIN ISO ", "DIN EN ISO ", "ISO/IEC ")
            forms += [(prefix + number, slug) for prefix in (*prefixes, "DIN EN ISO/IEC ")]
    return forms


def _expected() -> str:
    return _("A certificate is expected, such as ISO 9001 bis 2027-05.")
