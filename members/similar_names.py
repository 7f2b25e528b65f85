"""Whether two company names in one town are one name, written twice."""

from rapidfuzz.distance import OSA

JOINING_WORDS = {"und", "and", "u"}  # "Müller & Söhne", whose & no sort key has

# The threshold, in letters of the longer word: so many for each slip. Surnames have eight or
# fewer; a letter replaced in one makes another family (Müller, Möller), in a longer word an error.
LETTERS_FOR_A_SLIP = 9
# From here on a letter too many or too few is a slip too (Mueller, Müller); below it makes other
# names (Bauer, Brauer).
LETTERS_FOR_A_LOST_LETTER = 7
LETTERS_FOR_A_SWAP = 6
# Endings come and go (Lausitz, Lausitzer; Schmid, Schmidt) with words of so many letters or more.
LETTERS_FOR_AN_ENDING = 5
LONGEST_ENDING = 2


def name_words(name_key: str, town_key: str = "") -> list[str]:
    """The words that tell a name from others in its town: from sort keys, without "und" and
    without the town, unless nothing else is left.

    >>> name_words("lausitzer tiefbau und sohne cottbus", "cottbus")
    ['lausitzer', 'tiefbau', 'sohne']
    """
    words = [word for word in name_key.split() if word not in JOINING_WORDS]
    town = set(town_key.split())
    return [word for word in words if word not in town] or words


def near(words: list[str], others: list[str]) -> bool:
    """Whether two names, as `name_words`, are probably one.

    They are with the same words in another order or parted otherwise, or if all words but one
    are the same and that one is `same_word`. One and no more: two slips in two words are rarer
    than two companies of one trade.

    >>> from members.models.names import sort_key
    >>> def in_one_town(one, other):
    ...     return near(name_words(sort_key(one)), name_words(sort_key(other)))
    >>> in_one_town("Lausitzer Tiefbau", "Lausitz Tiefbau")
    True
    >>> in_one_town("Lehmann Stahlbau", "Stahlbau Lehmann"), in_one_town("Tief-Bau", "Tiefbau")
    (True, True)
    >>> in_one_town("Elektro Müller", "Elektro Möller")
    False
    >>> in_one_town("Elektro Müller", "Elektro Mueller")
    True
    >>> in_one_town("Oderglanz Tagebausanierung", "Oderglanz Tagebautechnik")
    False
    """
    if "".join(words) == "".join(others):
        return True
    only_here, only_there = _without(words, others), _without(others, words)
    if not only_here and not only_there:
        return True
    return len(only_here) == len(only_there) == 1 and same_word(only_here[0], only_there[0])


def same_word(one: str, other: str) -> bool:
    """Whether two words, folded as in sort keys, are one with another ending or with a slip.

    >>> same_word("lausitzer", "lausitz"), same_word("hofmann", "hoffmann")
    (True, True)
    >>> same_word("tagebausanierung", "tagebausanirung"), same_word("muller", "mueller")
    (True, True)
    >>> same_word("muller", "moller"), same_word("bauer", "brauer"), same_word("werk1", "werk2")
    (False, False, False)
    """
    shorter, longer = sorted((one, other), key=len)
    if any(character.isdigit() for character in one + other):
        return one == other
    ending = len(longer) - len(shorter)
    if longer.startswith(shorter) and ending <= LONGEST_ENDING:
        return len(shorter) >= LETTERS_FOR_AN_ENDING or not ending
    most = max(1, len(longer) // LETTERS_FOR_A_SLIP)
    slips = OSA.distance(one, other, score_cutoff=most)
    if slips > most:
        return False
    return len(longer) >= _letters_for(one, other, ending)


def _letters_for(one: str, other: str, ending: int) -> int:
    """How long the longer word must be for the slips between the two to be slips."""
    if ending:
        return LETTERS_FOR_A_LOST_LETTER
    is_swap = sorted(one) == sorted(other)
    return LETTERS_FOR_A_SWAP if is_swap else LETTERS_FOR_A_SLIP


def _without(words: list[str], others: list[str]) -> list[str]:
    """The words that the others lack, each as often as it is lacking."""
    left = list(others)
    lacking = []
    for word in words:
        if word in left:
            left.remove(word)
        else:
            lacking.append(word)
    return lacking
