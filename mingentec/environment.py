"""Reads the environment: one variable at a time, typed, with an error that names it.

Nothing else in the project reads os.environ. Each variable read is remembered in
`VARIABLES`, so that a test can compare the configuration table of the README with it.
"""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Variable:
    """One variable that the site reads: its name, and its default as the README shows it."""

    name: str
    default: str


VARIABLES: dict[str, Variable] = {}

TRUE_WORDS = ("1", "true", "yes", "on")
FALSE_WORDS = ("0", "false", "no", "off")


def text(name: str, default: str = "", shown: str | None = None) -> str:
    """The variable's value without surrounding blanks; an empty variable counts as not set.

    `shown` is what the README calls a default that differs from place to place.
    """
    VARIABLES[name] = Variable(name, default if shown is None else shown)
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool, shown: str | None = None) -> bool:
    """True or False from 1/true/yes/on and 0/false/no/off, in any letter case."""
    word = text(name, "1" if default else "0", shown).lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0 (also true/false, yes/no), not {word!r}.")


def number(name: str, default: int, shown: str | None = None, least: int = 0) -> int:
    """A whole number of `least` or more."""
    word = text(name, str(default), shown)
    if not (word.isascii() and word.isdigit() and int(word) >= least):
        raise ImproperlyConfigured(
            f"{name} must be a whole number of {least} or more, not {word!r}."
        )
    return int(word)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of the `allowed` upper-case words, whatever the letter case it is written in."""
    word = text(name, default).upper()
    if word not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {word!r}.")
    return word


def words(name: str, default: str = "", shown: str | None = None) -> list[str]:
    """The comma-separated parts of the variable, without blanks and empty parts."""
    return [part.strip() for part in text(name, default, shown).split(",") if part.strip()]


def require(*names: str) -> None:
    """Raise ImproperlyConfigured that names every one of `names` that is not set."""
    missing = [name for name in names if not os.environ.get(name, "").strip()]
    if missing:
        raise ImproperlyConfigured(
            f"Production (DEBUG=0) needs these environment variables: {', '.join(missing)}. "
            "The README's configuration table says what each means."
        )
