"""What the directory shows of a company without asking the database."""

import datetime
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.urls import reverse

from members.models import EmployeesClass, FederalState
from members.reference.files import FOLDER
from mingentec.bilingual import Text, in_active_language
from mingentec.excerpts import beginning

SUMMARY_CHARACTERS = 140
LEVEL = 4  # of 9: half of the time of 6, for 5 % more
RAW = -zlib.MAX_WBITS  # without a header
LONGEST_DICTIONARY = 32_000
TEXTS_REMEMBERED = 500  # those of some pages
BETWEEN = "\0"  # stands in no text: PostgreSQL does not store it


@cache
def _dictionaries() -> list[bytes]:
    """Words and sentences which zlib then finds in texts, by number: first those of the trade in
    both languages. None is ever changed, for texts are unpacked by the one they are packed by."""
    return [(FOLDER / "competencies.csv").read_bytes()[-LONGEST_DICTIONARY:]]


def learn(descriptions: Sequence[tuple[str, str]]) -> None:
    """Pack texts from now on by what these say, some of them: it saves a third. Once a process."""
    if len(_dictionaries()) == 1:
        texts = [_joined(*one) for one in descriptions]
        every = sum(map(len, texts)) // LONGEST_DICTIONARY + 1
        _dictionaries().append(b"".join(texts[::every])[-LONGEST_DICTIONARY:])


@cache
def _packer(number: int):
    """A packer that has read a dictionary, to be copied: reading it takes longer than a text."""
    return zlib.compressobj(LEVEL, wbits=RAW, zdict=_dictionaries()[number])


def packed(description_de: str, description_en: str) -> bytes:
    """Both descriptions in less than half of the memory; unpacked in some ten microseconds."""
    number = len(_dictionaries()) - 1
    packer = _packer(number).copy()
    packed = packer.compress(_joined(description_de, description_en)) + packer.flush()
    return bytes((number,)) + packed


def _joined(description_de: str, description_en: str) -> bytes:
    return f"{description_de.replace(BETWEEN, '')}{BETWEEN}{description_en}".encode()


@lru_cache(maxsize=TEXTS_REMEMBERED)
def _unpacked(texts: bytes) -> tuple[str, str]:
    unpacker = zlib.decompressobj(wbits=RAW, zdict=_dictionaries()[texts[0]])
    german, _, english = unpacker.decompress(texts[1:]).decode().partition(BETWEEN)
    return german, english


@dataclass(frozen=True, slots=True)
class Card:
    """One published company: plain values, slugs for what it refers to."""

    key: int  # of its row
    sort_key: str
    slug: str
    name: str
    legal_form: str
    postal_code: str
    town: str
    region: str
    state: str
    competencies: tuple[str, ...]  # slugs, in the order of fields and names
    employees: str
    partner: str
    markets: tuple[str, ...]  # ISO 3166 alpha-2
    certificates: tuple[str, ...]  # slugs of the standards, valid ones only
    texts: bytes  # both descriptions, see `packed`
    is_sample: bool
    first_published_at: datetime.datetime

    @property
    def in_order(self) -> tuple[str, str]:
        """What companies are sorted by."""
        return self.sort_key, self.slug

    @property
    def written(self) -> tuple:
        """All that its words in the index are made of."""
        return self.name, self.legal_form, self.postal_code, self.town, self.texts

    @property
    def descriptions(self) -> tuple[str, str]:
        """The German and the English text."""
        return _unpacked(self.texts)

    @property
    def description(self) -> Text:
        return in_active_language(*self.descriptions)

    @property
    def description_de(self) -> str:
        return self.descriptions[0]

    @property
    def description_en(self) -> str:
        return self.descriptions[1]

    @property
    def full_name(self) -> str:
        return f"{self.name} {self.legal_form}".strip()

    @property
    def url(self) -> str:
        return reverse("company", args=[self.slug])

    @property
    def place(self) -> str:
        """Town and federal state: "Cottbus, Brandenburg"."""
        return FederalState(self.state).place(self.town)

    @property
    def employees_text(self) -> str:
        """The size class in words; empty where unknown."""
        return str(EmployeesClass(self.employees).label) if self.employees else ""

    @property
    def summary(self) -> Text:
        """The description's beginning, at most 140 characters, marked with its language."""
        text = self.description
        return Text(beginning(text, SUMMARY_CHARACTERS), text.lang, text.is_foreign)
