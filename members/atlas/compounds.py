"""German compounds -> their parts, along full forms of known words, never along mere letters.

"altlastensanierung" is "altlasten" + "sanierung", for both are words; "energieerzeugung" has no
part "erz", for "eugung" is no word.
"""

from collections.abc import Sequence
from functools import lru_cache

from . import lexicon

LINKS = ("", "s", "es", "n", "en", "er", "e")  # linking letters, the most common first
SHORTEST_COMPOUND = 6
SHORTEST_PART = 4  # except lexicon.SHORT_NOUNS
UNSURE, LONG, PRODUCTIVE, COMMON = range(4)
LONG_PART = 5  # shorter words that are not common are too easily mere letters
# Where a place lies: Mittelsachsen is a part of Sachsen, and has nothing of Achsen.
DIRECTIONS = ("nord", "süd", "ost", "west", "mittel", "nieder", "ober")
PRODUCTIVE_FIRST = lexicon.word_list("productive_first")
PRODUCTIVE_LAST = lexicon.word_list("productive_last")
# Nouns with these endings always have a linking s (Duden, Fugen-s).
LINKED_BY_S = ("heit", "ion", "keit", "ling", "schaft", "tät", "tum", "ung")
PREFIXES = sorted({"be", "ent", "er", "miss", "ver", "zer"} | lexicon.SEPARABLE)
WITHOUT_ITS_S = 3
LONGEST_WORD = 60  # longer runs of letters are no words


@lru_cache(maxsize=lexicon.REMEMBERED)
def atoms(word: str) -> tuple[tuple[str, str], ...]:
    """The smallest parts of a word in lower case as pairs (part, linking letters behind it).

    One pair for a word that is no compound.

    >>> atoms("dampfkesselrevision")
    (('dampf', ''), ('kessel', ''), ('revision', ''))
    >>> atoms("vermessungsingenieure")
    (('vermessung', 's'), ('ingenieure', ''))
    """
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_WORD:
        return ((word, ""),)
    is_name = lexicon.is_name(word)
    cut = _cut_name(word) if is_name else _cut(word)
    if cut is None:
        return ((word, ""),)
    head, link, tail = cut
    if is_name:
        return ((head, link), (tail, ""))
    first = atoms(head)
    return (*first[:-1], (first[-1][0], first[-1][1] + link), *atoms(tail))


def runs(pieces: Sequence[str]) -> list[tuple[str, bool]]:
    """All parts of a compound, also those made of several: (part, stands before another part).

    The pieces are what hyphens in it part.

    >>> [part for part, _inner in runs(["grubenwasser", "haltung"])]
    ['gruben', 'grubenwasser', 'wasser', 'wasserhaltung', 'haltung']
    """
    pairs = [pair for piece in pieces for pair in atoms(piece)]
    found = []
    for start in range(len(pairs)):
        for end in range(start + 1, len(pairs) + 1):
            if end - start < len(pairs):
                inside = "".join(part + link for part, link in pairs[start : end - 1])
                found.append((inside + pairs[end - 1][0], end < len(pairs)))
    return found


@lru_cache(maxsize=lexicon.REMEMBERED)
def base_forms(word: str) -> frozenset[str]:
    """The base forms of a word, also of a compound that no dictionary has: by its last part.

    >>> sorted(base_forms("förderbändern"))
    ['förderband']
    """
    if known := lexicon.base_forms(word):
        return known
    pairs = atoms(word)
    if len(pairs) == 1:
        return frozenset({word.removesuffix("en")} if lexicon.is_noun_of_verb(word) else ())
    last = pairs[-1][0]
    return frozenset(word[: len(word) - len(last)] + base for base in base_forms(last))


def verb_of_stem(part: str) -> str:
    """The infinitive whose bare stem a first part is ("mess" of Messtechnik), or ""."""
    verbs = (verb for verb in (f"{part}en", f"{part}n") if verb not in lexicon.PARTICLES)
    return next((verb for verb in verbs if lexicon.is_verb(verb)), "")


def with_other_prefix(prefix: str, word: str) -> str:
    """The word with another prefix instead of its own, if that is a word; else "".

    >>> with_other_prefix("be", "entladestation"), with_other_prefix("ein", "tagebau")
    ('beladestation', '')
    """
    if prefix not in PREFIXES:
        return ""
    others = [prefix + word[len(own) :] for own in PREFIXES if word.startswith(own)]
    return next((o for o in others if lexicon.is_word(o) or len(atoms(o)) > 1), "")


def _cut(word: str) -> tuple[str, str, str] | None:
    """The best cut in two, (head, linking letters, tail), or None; of a word of the dictionary
    that has none itself its base form's."""
    if lexicon.is_verb(word) or lexicon.is_superlative(word) or lexicon.is_participle(word):
        return None
    if not lexicon.is_word(word) and lexicon.is_noun_of_verb(word):
        return None  # Wicklungen are no Lungen
    return _cut_at_once(word) or (_cut_like_its_base(word) if lexicon.is_word(word) else None)


def _cut_at_once(word: str) -> tuple[str, str, str] | None:
    """The best cut of the word as it stands, or None.

    Without linking letters before with them; common parts before others (Schalter-Wartung, not
    Schalt-Erwartung); a tail that is a word itself before one that is a compound. A word of the
    dictionary, which may be none at all, is cut with more caution.
    """
    is_known = lexicon.is_word(word)
    heads = [
        (_length_of_link(word[:end], link), end + len(link), link)
        for end in range(1, len(word) - 1)
        if _is_part(word[:end], first=True)
        for link in LINKS
        if word.startswith(link, end) and 2 <= end + len(link) <= len(word) - 2
    ]
    cuts = [
        (length, *_doubt(head, tail), head, link, tail)
        for length, cut, link in sorted(heads)
        for head, tail in [(word[: cut - len(link)], word[cut:])]
        if _is_part(tail, first=False) and (not is_known or _may_be_cut(word, head, tail))
    ]
    if cuts:
        *_rank, head, link, tail = min(cuts, key=lambda cut: cut[:3])
        return head, link, tail
    for _length, cut, link in () if is_known else sorted(heads):
        tail = word[cut:]
        if len(tail) >= SHORTEST_COMPOUND and not lexicon.is_word(tail) and _cut(tail):
            return word[: cut - len(link)], link, tail
    return None


def _length_of_link(head: str, link: str) -> int:
    """How many linking letters a cut needs; one without the s that the head's ending asks for
    is worse (Destillations-Turm, not Destillation-Sturm)."""
    return len(link) if link or not head.endswith(LINKED_BY_S) else WITHOUT_ITS_S


def _is_short(part: str) -> bool:
    """Whether a part is too short to be told from mere letters, unless it is a verb's stem."""
    bare = part.removesuffix("s") if lexicon.noun_base(part) != part else part
    return len(bare) < LONG_PART and (lexicon.is_noun(part) or not verb_of_stem(part))


def _doubt(head: str, tail: str) -> tuple[int, int]:
    """How doubtful a cut is: by its weaker part, then by both (Schach-Turniere before
    Schacht-Urniere)."""
    commonness = _commonness(head, first=True), _commonness(tail, first=False)
    return -min(commonness), -sum(commonness)


def _cut_name(word: str) -> tuple[str, str, str] | None:
    """The cut of a place's name behind a direction, or before what kind of place it is."""
    for direction in DIRECTIONS:
        if word.startswith(direction) and lexicon.is_noun(word[len(direction) :]):
            return direction, "", word[len(direction) :]
    front = word.removesuffix("kreis")
    link = "s" if front.endswith("s") and lexicon.is_name(front[:-1]) else ""
    return (front.removesuffix(link), link, "kreis") if 0 < len(front) < len(word) else None


def _cut_like_its_base(word: str) -> tuple[str, str, str] | None:
    """The cut of an inflected word of the dictionary where its base form has one.

    Of two words that the dictionary gives as each other's base forms (Delegierte, Delegierter)
    neither asks the other again.
    """
    for base in sorted(lexicon.base_forms(word) - {word}):
        if not lexicon.is_verb(base) and (cut := _cut_at_once(base)):
            before = cut[0] + cut[1]
            if word.startswith(before):
                return cut[0], cut[1], word[len(before) :]
    return None


def _may_be_cut(word: str, head: str, tail: str) -> bool:
    """Whether a word of the dictionary may be cut so, in front of a participle or a noun."""
    if lexicon.is_past_participle(tail):
        return _is_in_front_of_participle(word, head)
    return _is_safe(word, head, tail)


def _is_safe(word: str, head: str, tail: str) -> bool:
    """Whether a word of the dictionary may be cut so: both parts common or productive, or one
    of them and the other long enough.

    Generator is no compound, though Genera and Tor are words; nor is erzeugen Erz and Eugen, nor
    Transport Tran and Sport. What is made of a verb is cut along common words only
    (Beschreibung is no Besch-Reibung).
    """
    if not _ends_like(word, tail):
        return False
    if word.endswith("in") and lexicon.is_noun(word[:-2]):  # Ministerin: Minister
        return _is_part(tail[:-2], first=False) and _is_safe(word[:-2], head, tail[:-2])
    commonness = {head: _commonness(head, first=True), tail: _commonness(tail, first=False)}
    if min(commonness.values()) == COMMON:
        return True
    if not lexicon.is_noun(word):
        return False
    if min(len(head), len(tail)) < SHORTEST_PART and min(commonness.values()) < PRODUCTIVE:
        return False
    doubtful = [part for part, how in commonness.items() if how < COMMON]
    if any(commonness[part] == UNSURE or _is_short(part) for part in doubtful):
        return False
    if len(doubtful) == 2 and lexicon.is_noun_of_verb(word):
        return False
    return len(doubtful) == 1 or min(commonness.values()) == PRODUCTIVE


def _is_in_front_of_participle(word: str, head: str) -> bool:
    """Whether what stands in front of a participle is a common noun (feuerverzinkt), and not a
    particle of its verb (zugesteckt, festgestellt)."""
    rests = (word[len(one) :] for one in lexicon.SEPARABLE if word.startswith(one))
    is_common = lexicon.is_noun(head) and _commonness(head, first=True) == COMMON
    return is_common and not any(map(lexicon.is_past_participle, rests))


def _is_base_of(word: str, base: str) -> bool:
    return not lexicon.base_forms(word).isdisjoint(lexicon.spellings(base))


def _ends_like(word: str, tail: str) -> bool:
    """Whether a word of the dictionary is inflected like its last part.

    So Plantage is no Plan-Tage, for that were a plural; nor are Konsumenten Enten of Konsum.
    """
    before, bases = word[: len(word) - len(tail)], lexicon.base_forms(tail)
    if not _is_base_of(word, word):
        return any(_is_base_of(word, before + base) for base in {tail, *bases})
    if tail in bases or tail in lexicon.COMMON_WORDS:
        return True
    return not any(tail.startswith(base) and base in lexicon.COMMON_WORDS for base in bases)


@lru_cache(maxsize=lexicon.REMEMBERED)
def _commonness(part: str, first: bool) -> int:
    """COMMON; PRODUCTIVE where many other nouns are made so, or itself a compound; LONG for a
    long regular noun or a verb's stem; UNSURE for what may be letters."""
    if lexicon.is_common(part) or part in lexicon.COMBINING_FORMS:
        return COMMON
    verb = verb_of_stem(part) if first else ""
    if verb and lexicon.is_common(verb):
        return COMMON
    if verb and not lexicon.is_noun(part):
        return LONG
    if lexicon.is_regular_noun(part):
        productive = PRODUCTIVE_FIRST if first else PRODUCTIVE_LAST
        if not productive.isdisjoint(lexicon.base_forms(part)):
            return PRODUCTIVE
        if len(atoms(part)) > 1:
            return PRODUCTIVE
    return LONG if len(part) >= LONG_PART and lexicon.is_regular_noun(part) else UNSURE


@lru_cache(maxsize=lexicon.REMEMBERED)
def _is_part(part: str, first: bool) -> bool:
    """Whether letters can be a part at all: a noun, before others also a verb's stem and such."""
    if part in lexicon.SHORT_NOUNS:
        return first or len(part) > 2
    if part in lexicon.COMBINING_FORMS:
        return first
    if len(part) < SHORTEST_PART or part in lexicon.PARTICLES or part in lexicon.SUFFIXES:
        return False
    if not first:
        return (
            lexicon.is_noun(part)
            or lexicon.is_noun_of_verb(part)
            or lexicon.is_past_participle(part)
        )
    if lexicon.is_word(part):
        return not lexicon.is_inflected_adjective(part)
    return bool(verb_of_stem(part)) or lexicon.is_noun(f"{part}e")
