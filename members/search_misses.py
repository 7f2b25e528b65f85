"""What visitors look for in vain: words that find no company or few, counted by day.

Promised, and told on the privacy page (change both together):
- Kept are the day, a hash of the word keyed with SECRET_KEY, and a count: no address, no time,
  no cookie, no user, and nothing that joins the words of one search.
- The word itself is kept from the third search within 90 days on, whoever searches. Rows
  without a word go after 90 days, for they can no longer lead to one; all others after a year.
- Never counted: e-mail addresses, numbers of more than 5 digits (also written in groups, as
  telephone numbers are), words of more than 40 letters, and phrases in quotation marks, which
  may be somebody's full name.
- Counted is the first page of words alone: a visitor who goes on to filters, another order or
  the next page has not searched again. Whoever names no language is no browser and not counted.
- A visitor's page touches no database for it. Counts wait in the process for some seconds and
  are then written together by a thread of their own with a connection of its own. What waits is
  lost when the process ends, or when the database can't take it: one line in the log says so,
  without the words.
- A process takes at most 30 different words a minute and drops all further ones, so that
  nobody can fill the table.
"""

import datetime
import logging
import re
import threading
import time
from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import Error, connection, connections, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .atlas import Found
from .atlas.finding import Hits
from .atlas.words import TOKEN, fold, tokens
from .models import SearchMiss

logger = logging.getLogger(__name__)

FEW = 2  # companies
KEPT_FROM = 3  # searches
WINDOW = datetime.timedelta(days=90)  # in which these searches fall
YEAR = datetime.timedelta(days=365)
LONGEST_WORD = 40
MOST_DIGITS = 5
WORDS_A_MINUTE = 30
EMAIL = re.compile(r"\S*\s*[@＠]\s*\S*")
GROUPED_NUMBER = re.compile(rf"\w*\d(?:[\s./()+–-]*\d){{{MOST_DIGITS},}}\w*")

# A day and a hash -> how often, and the word as it was typed.
Batch = dict[tuple[datetime.date, str], tuple[int, str]]


def count_for(request: HttpRequest, response: HttpResponse) -> None:
    """Count the response's `words_in_vain`, if it has any, also of a page that was kept; not
    those of robots, and of nobody who looks at headers only."""
    words = getattr(response, "words_in_vain", ())
    if words and request.method == "GET" and "Accept-Language" in request.headers:
        count(words)


def missed(words: str, found: Found) -> tuple[str, ...]:
    """Those of the words typed that found few and may be counted."""
    if not found.hits:
        return ()
    personal = {
        token.strip("-*")
        for match in (*EMAIL.findall(words), *GROUPED_NUMBER.findall(words))
        for token in tokens(match)
    }
    few = [hits.wanted.words[0].strip("-*") for hits in found.hits if _found_few(hits)]
    typed = {match[0].lower().strip("-*"): match[0].strip("-*") for match in TOKEN.finditer(words)}
    return tuple(
        typed.get(word, word)
        for word in few
        if word not in personal
        and len(word) <= LONGEST_WORD
        and sum(map(str.isdigit, word)) <= MOST_DIGITS
    )


def _found_few(hits: Hits) -> bool:
    is_one_word = len(hits.wanted.words) == 1 and not hits.wanted.is_phrase
    return is_one_word and hits.everyone.bit_count() <= FEW


def hash_of(word: str) -> str:
    """The keyed hash of a word, the same however its case and umlauts are spelt."""
    return salted_hmac("members.search_misses", fold(word), algorithm="sha256").hexdigest()[:32]


class TokenBucket:
    """Allows `size` things at once and as many again each minute; not for several threads."""

    def __init__(self, size: int, clock: Callable[[], float] = time.monotonic):
        self.size, self.clock = size, clock
        self.left, self.filled_at = float(size), clock()

    def take(self) -> bool:
        """Whether one more is allowed now; if so, it is taken."""
        now = self.clock()
        self.left = min(self.size, self.left + (now - self.filled_at) * self.size / 60)
        self.filled_at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Counter:
    """The counts of a process that wait to be written."""

    def __init__(self, bucket: TokenBucket):
        self._bucket = bucket
        self._lock = threading.Lock()
        self._waiting: Batch = {}
        self._has_writer = False

    def count(self, words: Sequence[str]) -> None:
        """Take the words as far as the bucket allows, and have them written in some seconds."""
        if not words:
            return
        day = timezone.localdate()
        keys = [(day, hash_of(word)) for word in words]
        with self._lock:
            for key, word in zip(keys, words, strict=True):
                if key in self._waiting or self._bucket.take():
                    self._waiting[key] = (self._waiting.get(key, (0, ""))[0] + 1, word)
            needs_writer = self._waiting and not self._has_writer
            if needs_writer and settings.SEARCH_MISSES_WAIT:
                self._has_writer = self._start_writer()

    def take(self) -> Batch:
        """What waits, which then waits no longer."""
        with self._lock:
            batch, self._waiting, self._has_writer = self._waiting, {}, False
        return batch

    def _start_writer(self) -> bool:
        # Started by the first count and not with the process: threads don't survive its fork.
        writer = threading.Timer(settings.SEARCH_MISSES_WAIT, self._write_behind)
        writer.name, writer.daemon = "search misses", True
        try:
            writer.start()
        except RuntimeError:
            logger.warning("No thread could be started for words looked for in vain.")
            return False
        return True

    def _write_behind(self) -> None:
        batch = self.take()
        try:
            _give_up_early()
            write(batch)
        except Error as error:
            # The error's own words may hold the visitor's.
            kind = type(error).__name__
            logger.warning("%d words looked for in vain were not counted: %s.", len(batch), kind)
        finally:
            connections.close_all()  # this thread's own


def _give_up_early() -> None:
    """Have this thread's connection wait a second for a lock at most, for it is not important."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA busy_timeout = 1000")
        else:
            cursor.execute("SET lock_timeout = '1s'")


@transaction.atomic
def write(batch: Batch) -> None:
    """Add a batch to the database, with the words that have been looked for often enough."""
    for day in sorted({day for day, _key in batch}):
        of_day = {key: value for (of, key), value in batch.items() if of == day}
        SearchMiss.objects.add(day, {key: count for key, (count, _word) in of_day.items()})
        rows = SearchMiss.objects.since(day - WINDOW).filter(hash__in=of_day)
        for key, times in sorted(rows.totals().items()):
            if times >= KEPT_FROM:
                SearchMiss.objects.filter(day=day, hash=key).update(word=of_day[key][1])
    remove_old()


def remove_old(at: datetime.date | None = None) -> int:
    """Remove what may no longer be kept on a day (today in Berlin); gives the number of rows."""
    at = at or timezone.localdate()
    old = Q(day__lt=at - YEAR) | Q(day__lt=at - WINDOW, word="")
    return SearchMiss.objects.filter(old).delete()[0]


_counter = Counter(TokenBucket(WORDS_A_MINUTE))


def count(words: Sequence[str]) -> None:
    """Count words of a search that found few (see `Counter.count`)."""
    _counter.count(words)
