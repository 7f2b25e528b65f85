"""The atlas in one process: how long it takes to build, what it weighs, how fast it answers.

An answer is what a page asks of it: how many companies, the count beside each choice of each
group, and which companies stand on the first page. No word is asked for twice, for the atlas
remembers what it found; that is a row of its own. Medians of 40 to 60 questions of a kind.
"""

import gc
import statistics
import string
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import connection
from django.utils import timezone

from members import atlas, revision
from members.atlas import Atlas, Criteria, Found, lexicon
from members.models import Company, Region

from .figures import ATLAS, Figure, percentile
from .questions import Words

FIRST_PAGE = slice(0, 24)
FILTERED = 60  # questions with filters only
# So often the directory is changed, but no more once so many seconds have gone by.
CHANGES, CHANGES_SECONDS = 9, 4
PAUSE = 0.01  # seconds between two visitors' questions while the new picture is built


def measured(words: Words, answer_a_page: Callable[[], object]) -> list[Figure]:
    """All figures of this section; `answer_a_page` warms up what is no part of the atlas."""
    lexicon.dictionary()  # gunicorn's workers share it
    answer_a_page()
    resident = memory("VmRSS")
    started = time.perf_counter()
    picture = atlas.current().prepare()
    built = time.perf_counter() - started
    figures = [_figure("built from nothing", built * 1000, "ms")]
    figures += finds(picture, words)
    figures.append(_figure("memory, everything prepared", memory("VmRSS") - resident, "MB"))
    del picture
    figures += changes(words)
    figures.append(_figure("memory, after changes", memory("VmRSS") - resident, "MB"))
    figures.append(_figure("memory, at most while building", memory("VmHWM") - resident, "MB"))
    return figures


def memory(kind: str) -> float:
    """This process's memory in MB, as Linux tells it: VmRSS now, VmHWM the most so far."""
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith(f"{kind}:"))
    return int(line.split()[1]) * 1024 / 1_000_000


def finds(picture: Atlas, words: Words) -> list[Figure]:
    """How long questions of each kind take."""
    filtered = filters(picture)
    kinds = {
        "find, filters only": filtered,
        "find, a common word": searches(words.common),
        "find, a common word, asked again": searches(words.common),
        "find, a rare word": searches(words.rare),
        "find, two words": searches(words.pairs),
        "find, a misspelt word": searches(words.misspelt),
        "find, a common word and filters": [
            Criteria(q=word, sort="relevance", state=one.state, competency=one.competency)
            for word, one in zip(words.filtered, filtered, strict=False)
        ],
    }
    figures = []
    for name, questions in kinds.items():
        figures.append(_figure(name, _median_of(picture, questions), "ms"))
    found = [picture.find(criteria) for criteria in searches(words.common)]
    hits = statistics.median(one.total for one in found)
    figures.append(_figure("companies with a common word", hits, ""))
    return figures


def filters(picture: Atlas) -> list[Criteria]:
    """Criteria without words, of one to three groups."""
    groups = {group: sorted(choices) for group, choices in picture.bitmaps.items() if choices}
    pairs = [("state", "competency"), ("region", "size"), ("competency", "size", "state")]
    asked = []
    for number in range(FILTERED):
        chosen = pairs[number % len(pairs)]
        asked.append(
            Criteria(
                **{
                    group: frozenset({groups[group][number * 7 % len(groups[group])]})
                    for group in chosen
                    if group in groups
                }
            )
        )
    return asked


def searches(words: Iterable[str]) -> list[Criteria]:
    """Criteria with words only, the best companies first."""
    return [Criteria(q=word, sort="relevance") for word in words]


def answer(found: Found) -> tuple[int, int, list[int]]:
    """What a page takes of it, so that nothing is left to be counted later."""
    counted = sum(count for choices in found.counts.values() for count in choices.values())
    return found.total, counted, found[FIRST_PAGE]


def _median_of(picture: Atlas, questions: list[Criteria]) -> float:
    """Milliseconds."""
    taken = []
    for criteria in questions:
        started = time.perf_counter()
        answer(picture.find(criteria))
        taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1000


def changes(words: Words) -> list[Figure]:
    """How long until a search shows a change, and how finds fare until then."""
    changed = _repeated(change_a_text, "Neuwort", words)
    added = _repeated(add_a_company, "Neufirma", words)
    figures = [
        _figure(name, statistics.median(after for after, _ in taken) * 1000, "ms")
        for name, taken in (
            ("after one text is changed", changed),
            ("after one company is added", added),
        )
    ]
    meanwhile = [value * 1000 for _, finds in changed + added for value in finds]
    for name, hundredth in (("finds meanwhile, median", 50), ("finds meanwhile, 99 %", 99)):
        if meanwhile:
            figures.append(_figure(name, percentile(meanwhile, hundredth), "ms"))
        else:
            figures.append(Figure(ATLAS, name, None, "ms", note="none: they wait"))
    return figures


def _repeated(change: Callable[[str], None], word: str, words: Words):
    """`until_found` several times, with another word each time."""
    taken, began = [], time.perf_counter()
    for letter in string.ascii_lowercase[:CHANGES]:
        taken.append(until_found(change, word + letter, words))
        if time.perf_counter() - began > CHANGES_SECONDS:
            break
    return taken


def until_found(change: Callable[[str], None], word: str, words: Words):
    """Seconds from the change until a search finds its word, and those of each find until then.

    Visitors ask on all the while, the same questions over and over, of the picture that the
    site would ask.
    """
    waiting = [*searches(words.common), *filters(atlas.current())]
    before = revision.number()
    change(word)
    started = time.perf_counter()
    meanwhile = []
    while True:
        asked = time.perf_counter()
        picture = atlas.current()
        if picture.revision > before:
            found = picture.find(Criteria(q=word)).total
            if found != 1:
                raise SystemExit(f"{word} was found in {found} companies, not in one.")
            return time.perf_counter() - started, meanwhile
        answer(picture.find(waiting[len(meanwhile) % len(waiting)]))
        meanwhile.append(time.perf_counter() - asked)
        time.sleep(PAUSE)


def change_a_text(word: str) -> None:
    company = Company.objects.published().order_by("sort_key")[7]
    company.description_de += f" {word}."
    company.save()


def add_a_company(word: str) -> None:
    company = Company(name=f"Mittlere {word}", postal_code="03046", town="Cottbus")
    company.region = Region.objects.get(slug="cottbus")
    company.status, company.first_published_at = "published", timezone.now()
    company.save()


def _figure(name: str, value: float, unit: str) -> Figure:
    database = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    return Figure(ATLAS, name, value, unit, database)
