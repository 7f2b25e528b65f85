"""What is made from a company's name: its sort key and its address."""

import re

from anyascii import anyascii

# In addresses umlauts are spelt out; in sort keys they count as their base letters.
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def sort_key(name: str) -> str:
    """German alphabetical order (DIN 5007-1, words): only a-z, 0-9 and single spaces.

    ä sorts as a, ß as ss, ł as l. So every database and collation sorts alike.

    >>> sort_key("Übigauer Maß- & Fördertechnik")
    'ubigauer mass fordertechnik'
    """
    return re.sub(r"[^a-z0-9]+", " ", anyascii(name).lower()).strip()


def slug_base(name: str) -> str:
    """The address made of a name: [a-z0-9-], ä as ae, ß as ss; "firma" if nothing is left.

    >>> slug_base("Grüne Straße Łužyca")
    'gruene-strasse-luzyca'
    """
    ascii_name = anyascii(name.translate(UMLAUTS)).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")
    return slug[:100].strip("-") or "firma"


def free_slug(name: str, taken) -> str:
    """`slug_base(name)`, with -2, -3, … behind it while `taken(slug)` is true."""
    base = slug_base(name)
    slug, count = base, 1
    while taken(slug):
        count += 1
        slug = f"{base}-{count}"
    return slug
