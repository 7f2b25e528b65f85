"""Invents any number of companies, the same ones on every machine, and stores them.

`python -m benchmarks.companies 10000 questions.json` fills an empty database with reference
data and so many companies, and writes down what its searches shall ask for (`questions`).
"""

import functools
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()  # the models below need it

from django.utils import timezone

from members.models.names import slug_base
from members.samples import loading, places
from members.samples.company import SampleCompany
from members.samples.dice import Dice
from members.samples.generator import SEED, generate

from . import questions

SAMPLES = 410
BATCH = 5_000

# A name is made of a beginning, a middle and an ending, a product of matters and means. That
# gives about as many words as a directory of that size has: tens of thousands at 100,000.
PARTS = {
    name: words.split()
    for name, words in tomllib.loads(
        (Path(__file__).parent / "word_parts.toml").read_text(encoding="utf-8")
    ).items()
}
# Of the sample companies' sentences so many, and one with products: 60 to 120 words in all.
SENTENCES = ((0, 3), (1, 3))  # of the first and the second company


def companies(count: int) -> Iterator[SampleCompany]:
    """The 410 sample companies, then companies put together from several of them.

    Names, texts and places are varied; no two have the same office key or the same text.
    """
    yield from islice(generate(), count)
    for number in range(SAMPLES + 1, count + 1):
        yield _varied(number)


def invented_name(dice: Dice) -> str:
    """One of 80,000 names such as "Kornamark", that belong to nobody."""
    return "".join(dice.pick(PARTS[part]) for part in ("beginnings", "middles", "endings"))


def product(dice: Dice) -> str:
    """A German compound such as "Kohlestaubfilter", one in eight of them of three parts."""
    matter = dice.pick(PARTS["matters"])
    if dice.chance(0.125):
        matter += dice.pick(PARTS["matters"]).lower()
    return matter + dice.pick(PARTS["means"])


def _varied(number: int) -> SampleCompany:
    dice = Dice(SEED, "benchmark", number)
    first, second, third = (dice.pick(_samples()) for _ in range(3))
    name = f"{invented_name(dice)} {product(dice)}"
    town, postal_code = dice.pick(places.towns()[third.region])
    domain = f"{slug_base(name)[:48].strip('-')}.example"
    german, english = _texts(dice, name, first, second)
    return replace(
        first,
        office_key=f"S-{number:04}",
        name=name,
        street=places.street(dice),
        postal_code=postal_code,
        town=town,
        region=third.region,
        competencies=tuple(dict.fromkeys(first.competencies + second.competencies[:2])),
        employees=third.employees,
        website=f"https://www.{domain}/",
        email=f"info@{domain}",
        export_markets=second.export_markets,
        partner=third.partner,
        first_published_days_ago=dice.between(2, 1460),
        description_de=german,
        description_en=english,
    )


def _texts(dice: Dice, name: str, *of: SampleCompany) -> tuple[str, str]:
    """A German and an English text: sentences of the companies given, about this one."""
    made, brand = [product(dice) for _ in range(3)], invented_name(dice)
    german = [f"Wir liefern {made[0]}, {made[1]} und {made[2]} der Marke {brand}."]
    english = [f"We supply plant, parts and services under the brand {brand}."]
    for company, (begin, count) in zip(of, SENTENCES, strict=True):
        told = _sentences(company.office_key)
        german += [text.replace(company.name, name) for text in told[0][begin : begin + count]]
        english += [text.replace(company.name, name) for text in told[1][begin : begin + count]]
    return " ".join(german[1:] + german[:1]), " ".join(english[1:] + english[:1])


@functools.cache
def _samples() -> list[SampleCompany]:
    """The sample companies that describe themselves in both languages."""
    return [company for company in generate() if company.description_en]


@functools.cache
def _sentences(office_key: str) -> tuple[list[str], list[str]]:
    """The German and the English sentences of a sample company."""
    company = next(one for one in _samples() if one.office_key == office_key)
    german, english = (
        re.split(r"(?<=[.!?]) (?=[A-ZÄÖÜ])", text)
        for text in (company.description_de, company.description_en)
    )
    return german, english


def fill(count: int) -> questions.Words:
    """Store reference data, sample events and `count` companies; the words to search for."""
    call_command("load_reference_data", verbosity=0)
    call_command("load_sample_companies", stdout=sys.stderr)
    words, today, everyone = questions.Counted(), timezone.localdate(), companies(count)
    for company in islice(everyone, SAMPLES):
        words.count(company.description_de)
    while batch := list(islice(everyone, BATCH)):
        loading.store(batch, today)
        for company in batch:
            words.count(company.description_de)
        print(f"  {batch[-1].office_key} stored", file=sys.stderr)
    return words.chosen()


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    Path(sys.argv[2]).write_text(fill(int(sys.argv[1])).as_json(), encoding="utf-8")
