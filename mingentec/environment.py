"""Reads the environment: one variable at a time, typed, with an error that names it.

Nothing else in the project reads os.environ. Each variable read is remembered in
`VARIABLES`, so that a test can compare the configuration table of the README with it.
"""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Variable:
    """One variable that the site reads: its name, and its default as text."""

    name: str
    default: str


VARIABLES: dict[str, Variable] = {}

TRUE_WORDS = ("1", "true", "yes", "on")
FALSE_WORDS = ("0", "false", "no", "off")


def text(name: str, default: str = "") -> str:
    """The variable's value without surrounding blanks; an empty variable counts as not set."""
    VARIABLES[name] = Variable(name, default)
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool) -> bool:
    """True or False from 1/true/yes/on and 0/false/no/off, in any letter case."""
    word = text(name, "1" if default else "0").lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0 (also true/false, yes/no), not {word!r}.")


def number(name: str, default: int) -> int:
    """A whole number of 0 or more."""
    word = text(name, str(default))
    if not (word.isascii() and word.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {word!r}.")
    return int(word)


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated parts of the variable, without blanks and empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def require(*names: str) -> None:
    """Raise ImproperlyConfigured that names every one of `names` that is not set."""
    missing = [name for name in names if not os.environ.get(name, "").strip()]
    if missing:
        raise ImproperlyConfigured(
            f"Production (DEBUG=0) needs these environment variables: {', '.join(missing)}. "
            "The README's configuration table says what each means."
        )
