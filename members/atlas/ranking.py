"""The order of what was found: the one table.

A company's rank is the sum over the visitor's words of WEIGHTS[place, how] of the best spot
where the word stands, times its rarity; the higher sum comes first, ties by alphabet.

1. name > competency > place > text
2. whole word > part of a compound (half a step), in the same place; all of several words in
   one competency's name > in the names of several
3. a corrected word counts half
4. where not all words were found: more words > fewer
5. a rarer word counts up to twice a common one
"""

from math import log

from .index import COMPETENCY, NAME, PART, PLACE, TEXT, WHOLE

TOGETHER = "together"  # all words asked for in one competency's name

WEIGHTS = {
    (NAME, WHOLE): 8,
    (NAME, PART): 7,
    (COMPETENCY, TOGETHER): 6.5,
    (COMPETENCY, WHOLE): 6,
    (COMPETENCY, PART): 5,
    (PLACE, WHOLE): 4,
    (PLACE, PART): 3,
    (TEXT, WHOLE): 2,
    (TEXT, PART): 1,
}
BEST_FIRST = sorted(WEIGHTS, key=lambda spot: -WEIGHTS[spot])
CORRECTED = 0.5


def rarity(found: int, everyone: int) -> float:
    """From 1 for a word that all companies have to 2 for one that a single company has."""
    if found < 1 or everyone < 2:
        return 1.0
    return 1 + log(everyone / found) / log(everyone)
