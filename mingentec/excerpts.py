"""The beginning of a text, for places with room for no more: cards and descriptions."""

ELLIPSIS = "…"
BETWEEN_WORDS = " ,;:–-"
ENDS_OF_SENTENCES = (".", "!", "?")


def beginning(text: str, most: int) -> str:
    """The text in one line, or its first whole words and "…": at most `most` characters.

    A word that alone is too long is cut.

    >>> beginning("Wir bauen, sanieren und fluten.", 14)
    'Wir bauen…'
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    words = line[:most].rpartition(" ")[0] or line[: most - 1]
    words = words.rstrip(BETWEEN_WORDS)
    if words.endswith(ENDS_OF_SENTENCES):
        # "…" needs its distance from the full stop, where there is room for it.
        return f"{words} {ELLIPSIS}" if len(words) + 2 <= most else f"{words[:-1]}{ELLIPSIS}"
    return f"{words}{ELLIPSIS}"
