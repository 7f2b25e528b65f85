"""Probable duplicates among companies, each with the reason; people decide.

Four reasons: the same name without its legal form, the same web domain, the same telephone, a
near name in the same town (`members.similar_names`). Companies are compared by keys, so that many
companies take little longer than reading them.

Works on whatever has the attributes name, legal_form, website, phone, town and postal_code: stored
companies, and rows of a list that are not stored yet.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber, to_python

from members.models import Company, DistinctPair, Merge
from members.models.names import sort_key

from .similar_names import name_words, near

# A domain or a telephone that more companies share belongs to a group, a park or a portal.
SHARED_BY_AT_MOST = 3

# With so many others a company is compared for a reason: a list may have one name in every row.
COMPARED_AT_MOST = 20

# Hosts under which many have a page; what lies below them counts as them.
SHARED_HOSTS = {
    "facebook.com", "fb.com", "instagram.com", "linkedin.com", "xing.com", "x.com", "twitter.com",
    "youtube.com", "tiktok.com", "linktr.ee", "sites.google.com", "google.com", "google.de",
    "goo.gl", "wlw.de", "gelbeseiten.de", "dasoertliche.de", "europages.de", "kununu.com",
    "northdata.de", "indeed.com", "ebay.de", "kleinanzeigen.de", "wordpress.com", "github.io",
}  # fmt: skip

E164 = re.compile(r"\+[1-9][0-9]{6,14}")

# Legal forms at the end of a name, where some write them, in the letters of sort keys.
LEGAL_FORM = re.compile(
    r"(?: (?:g?gmbh|mbh|g?ag|kg|kgaa|ohg|gbr|eg|se|ug|haftungsbeschrankt|e k|e kfm|e kfr|e v"
    r"|co|und co|ltd|partg))+$"
)


class Reason(models.TextChoices):
    """Why two companies are probably one; the strongest reason first."""

    NAME = "name", _("the same name")
    DOMAIN = "domain", _("the same website")
    PHONE = "phone", _("the same telephone number")
    NEAR_NAME = "near-name", _("a similar name in the same town")


STRENGTH = {reason: place for place, reason in enumerate(Reason)}


class Reasons(tuple):
    """One reason or several, the strongest first; as text in the active language."""

    def __str__(self) -> str:
        return ", ".join(str(reason.label) for reason in self)

    @property
    def rank(self) -> tuple:
        """Sorts two reasons before one, and a strong one before a weak one."""
        return -len(self), [STRENGTH[reason] for reason in self]


@dataclass(frozen=True)
class Pair:
    """Two companies that are probably one; of stored ones the older record is the first."""

    first: Any
    second: Any
    reasons: Reasons


class Known:
    """Companies to compare others with, or with each other, sorted by their keys once."""

    def __init__(self, companies: Iterable):
        self._entries = [Entry.of(company) for company in companies]
        self._entry_of = {id(entry.company): entry for entry in self._entries}
        self._by_key = defaultdict(list)
        for entry in self._entries:
            for key in entry.keys:
                self._by_key[key].append(entry)

    def like(self, one) -> list[tuple[Any, Reasons]]:
        """The companies that are probably the same as `one`, itself left out, with the reasons;
        those with the strongest reasons first."""
        asked, found = self._entry_of.get(id(one)) or Entry.of(one), {}
        for key in asked.keys:
            entries = self._by_key.get(key, ())
            if not _says_something(key, len(entries)):
                continue
            of_others = (entry for entry in entries if not entry.is_of(one))
            others = list(islice(of_others, COMPARED_AT_MOST))
            if not _says_something(key, len(others) + 1):
                continue
            for entry in others:
                if _confirms(key, asked, entry):
                    found.setdefault(id(entry), (entry.company, set()))[1].add(key.reason)
        likely = [(company, _in_order(reasons)) for company, reasons in found.values()]
        return sorted(likely, key=lambda pair: pair[1].rank)

    def pairs(self) -> list[Pair]:
        """All pairs of these companies that are probably one; the strongest reasons first."""
        found = {}
        for key, entries in self._by_key.items():
            if not _says_something(key, len(entries)):
                continue
            for one, other in combinations(entries, 2):
                if _confirms(key, one, other):
                    found.setdefault((id(one), id(other)), (one, other, set()))[2].add(key.reason)
        likely = [
            _pair(one.company, other.company, reasons) for one, other, reasons in found.values()
        ]
        return sorted(likely, key=lambda pair: pair.reasons.rank)


def probable(one, among: Iterable | Known) -> list[tuple[Any, Reasons]]:
    """The companies among these that are probably the same as `one`, with the reasons.

    Whoever asks for many makes `known()`, or a `Known`, once and passes that.
    """
    known = among if isinstance(among, Known) else Known(among)
    return known.like(one)


def pairs(companies: Iterable) -> list[Pair]:
    """The pairs among these companies that are probably one, without asking whether staff have
    decided otherwise; see `open_pairs`."""
    return Known(companies).pairs()


def known() -> Known:
    """All stored companies that others could be duplicates of: those merged are not asked again."""
    return Known(Company.objects.exclude(pk__in=Merge.objects.standing().values("merged")))


def open_pairs() -> list[Pair]:
    """Pairs of stored companies that are probably one and that nobody has called distinct."""
    distinct = DistinctPair.objects.keys()
    return [pair for pair in known().pairs() if (pair.first.pk, pair.second.pk) not in distinct]


# Keys: equal ones make two companies worth comparing


class Key(NamedTuple):
    """Companies with the same key are compared, for this reason and no other."""

    reason: Reason
    value: Hashable


@dataclass(frozen=True)
class Entry:
    """A company with its keys, each once, and the words of its name."""

    company: Any
    words: list[str]
    keys: list[Key]

    @classmethod
    def of(cls, company) -> "Entry":
        name, town = name_key(company), town_key(company.town)
        words = name_words(name, town)
        keys = [
            Key(reason, value)
            for reason, value in (
                (Reason.NAME, name),
                (Reason.DOMAIN, domain_key(company.website)),
                (Reason.PHONE, phone_key(company.phone)),
            )
            if value
        ]
        near_names = {"".join(words), " ".join(sorted(words)), *_all_but_one(words)}
        places = {town, company.postal_code} - {"", None} if words else ()
        keys += [Key(Reason.NEAR_NAME, (place, near)) for place in places for near in near_names]
        return cls(company, words, keys)

    def is_of(self, company) -> bool:
        """Whether it is the company itself, or the same row read once more."""
        key = getattr(company, "pk", None)
        return self.company is company or (key is not None and self.company.pk == key)


def _all_but_one(words: list[str]) -> Iterator[tuple]:
    """For each word the others and its first letter, for a slip seldom comes first."""
    for place, word in enumerate(words):
        yield (*sorted(words[:place] + words[place + 1 :]), word[0])


def _says_something(key: Key, sharing: int) -> bool:
    """Whether the key is a sign although so many companies have it."""
    return sharing <= SHARED_BY_AT_MOST or key.reason not in (Reason.DOMAIN, Reason.PHONE)


def _confirms(key: Key, one: Entry, other: Entry) -> bool:
    """Whether the reason holds for two companies with the same key."""
    return key.reason != Reason.NEAR_NAME or near(one.words, other.words)


def _pair(one, other, reasons: set[Reason]) -> Pair:
    if (getattr(one, "pk", None) or 0) > (getattr(other, "pk", None) or 0):
        one, other = other, one
    return Pair(one, other, _in_order(reasons))


def _in_order(reasons: set[Reason]) -> Reasons:
    """A name that is the same is not similar besides."""
    if Reason.NAME in reasons:
        reasons = reasons - {Reason.NEAR_NAME}
    return Reasons(reason for reason in Reason if reason in reasons)


def name_key(company) -> str:
    """The folded name without a legal form, which some write into the name.

    >>> from types import SimpleNamespace
    >>> name_key(SimpleNamespace(name="Müller & Söhne GmbH & Co. KG"))
    'muller sohne'
    """
    key = sort_key(company.name or "")
    return LEGAL_FORM.sub("", key) or key


def domain_key(website: str) -> str:
    """The host of a web address without "www."; empty for none and for hosts that many share.

    >>> domain_key("http://www.Grüne-Lausitz.example/de?x=1")
    'xn--grne-lausitz-elb.example'
    >>> domain_key("gruene-lausitz.example"), domain_key("https://www.facebook.com/lausitz")
    ('gruene-lausitz.example', '')
    """
    address = (website or "").strip()
    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:  # no address at all; UnicodeError is one too
        return ""
    host = host.rstrip(".").removeprefix("www.")
    return "" if "." not in host or _is_shared(host) else host


def _is_shared(host: str) -> bool:
    labels = host.split(".")
    return any(".".join(labels[start:]) in SHARED_HOSTS for start in range(len(labels) - 1))


def phone_key(phone: PhoneNumber | str | None) -> str:
    """The telephone number as E.164; empty for none and for what is none.

    >>> phone_key("0355 123450") == phone_key("+49 355 12345-0") == "+49355123450"
    True
    """
    stored = getattr(phone, "raw_input", None) or phone
    if isinstance(stored, str) and E164.fullmatch(stored):
        return stored  # as the database has it: parsing thousands again would take seconds
    number = to_python(phone or None)
    return number.as_e164 if number and number.is_valid() else ""


@lru_cache(maxsize=4096)  # thousands of companies, hundreds of towns
def town_key(town: str) -> str:
    """The folded name of a town without its district or its second name.

    >>> town_key("Cottbus/Chóśebuz"), town_key("Cottbus OT Sielow")
    ('cottbus', 'cottbus')
    """
    return sort_key(re.split(r"[/(,]| OT ", town or "", maxsplit=1)[0])
