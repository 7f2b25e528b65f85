"""A website address that is safe to link to."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

web_address = URLValidator(schemes=["http", "https"])


def safe_address(address: str) -> str:
    """The address if it may stand in a link, else an empty string.

    What forms refuse can still lie in the database (an import, a shell): a link to
    `javascript:` must not reach a page from there either, so pages show this alone.
    """
    try:
        web_address(address)
    except ValidationError:
        return ""
    return address


def shown_address(address: str) -> str:
    """A safe address for people: "https://www.example.org/" as "www.example.org"."""
    return safe_address(address).partition("://")[2].rstrip("/")


class WebsiteField(models.URLField):
    """A URLField for http and https only; a form takes "example.org" as https.

    Its model gets `safe_<name>` as well, the address for links, and `<name>_text`, the same as
    people write it: without scheme and closing slash. Both are empty if it is not safe.
    """

    default_validators = [web_address]

    def contribute_to_class(self, cls, name, private_only=False):
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, f"safe_{name}", property(lambda row: safe_address(getattr(row, name))))
        setattr(cls, f"{name}_text", property(lambda row: shown_address(getattr(row, name))))

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
