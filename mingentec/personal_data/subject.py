"""Whom it is about: an e-mail address, the names beside it, and the records of that person."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Q

from members.models import Company, Merge, User

# What stands in a text where something was taken out.
MARK = "[…]"
CONTACT = ("email", "contact_email", "contact_name")


@dataclass(frozen=True)
class Subject:
    """`names` are those that stand beside the address, in records of any time.

    `companies` are the keys of the companies (also deleted ones) that have or had the address,
    and of those merged with them; `accounts` those of the accounts with the address.
    """

    address: str
    names: frozenset[str]
    companies: frozenset[int]
    accounts: frozenset[int]

    def is_address(self, text: str) -> bool:
        return _plain(text) == self.address

    def is_name(self, text: str) -> bool:
        return _plain(text) in self._plain_names

    def has_address(self, text: str) -> bool:
        return bool(self._address.search(text))

    def is_in(self, text: str) -> bool:
        """Whether a text has the address or one of the names, be it a single word."""
        return self.has_address(text) or bool(self._any_name and self._any_name.search(text))

    def without_address(self, value: Any) -> Any:
        """A text, or what JSON is made of, with the mark for the address."""
        return _replaced(value, [self._address])

    def without(self, value: Any) -> Any:
        """The same for the names too; one of a single word stays, for in a running text it may
        be anything."""
        return _replaced(value, [self._address, *filter(None, [self._full_name])])

    @cached_property
    def _plain_names(self) -> set[str]:
        return {_plain(name) for name in self.names}

    @cached_property
    def _address(self) -> re.Pattern:
        # Neither hanna@ nor anna@…dental is anna@…de. Links have %40.
        written = re.escape(self.address).replace("@", "(?:@|%40)")
        return re.compile(rf"(?<![\w.%+-]){written}(?![\w-]|\.\w)", re.IGNORECASE)

    @cached_property
    def _any_name(self) -> re.Pattern | None:
        return _pattern(self.names)

    @cached_property
    def _full_name(self) -> re.Pattern | None:
        return _pattern(name for name in self.names if " " in name.strip())


def subject_of(address: str) -> Subject:
    """Look up who an address stands for. Upper and lower case and spaces around are the same."""
    someone = Subject(_plain(address), frozenset(), frozenset(), frozenset())
    accounts = [
        user
        for user in User.objects.only("pk", "username", "email", "first_name", "last_name")
        if someone.has_address(user.email) or someone.has_address(user.username)
    ]
    names = {user.get_full_name() for user in accounts}
    companies = set()
    for key, email, contact_email, contact_name in _contacts():
        if any(map(someone.has_address, (email, contact_email, contact_name))):
            companies.add(key)
        # Without an address of their own the contact person has the company's.
        if someone.is_address(contact_email.strip() or email):
            names.add(contact_name)
    return replace(
        someone,
        names=frozenset(filter(None, (" ".join(name.split()) for name in names))),
        companies=_with_merged(companies),
        accounts=frozenset(user.pk for user in accounts),
    )


def _contacts() -> Iterable[tuple[int, str, str, str]]:
    for rows in (Company.objects, apps.get_model("members", "HistoricalCompany").objects):
        yield from rows.order_by().values_list("id", *CONTACT).iterator()


def _with_merged(companies: set[int]) -> frozenset[int]:
    """The companies, and all that were ever merged with them: they are the same ones."""
    known, new = set(companies), companies
    while new:
        pairs = Merge.objects.filter(Q(kept__in=new) | Q(merged__in=new))
        new = {key for pair in pairs.values_list("kept", "merged") for key in pair} - known
        known |= new
    return frozenset(known)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _pattern(names: Iterable[str]) -> re.Pattern | None:
    written = [r"\s+".join(map(re.escape, name.split())) for name in names]
    if not written:
        return None
    longest_first = "|".join(sorted(written, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)


def _replaced(value: Any, patterns: list[re.Pattern]) -> Any:
    if isinstance(value, str):
        for pattern in patterns:
            value = pattern.sub(MARK, value)
        return value
    if isinstance(value, list | tuple):
        return [_replaced(one, patterns) for one in value]
    if isinstance(value, dict):
        return {_replaced(k, patterns): _replaced(v, patterns) for k, v in value.items()}
    return value
