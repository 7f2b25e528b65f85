"""How to reach a company: website, e-mail, telephone."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from members.models.website_field import web_address

from .refusal import refused

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
# Signs of telephone numbers in all usual notations.
_DIALLED = re.compile(r"[+0-9 ()/.\-–]+")


def website(limit: int):
    """A parser of addresses with http:// or https://, or without either: that is https."""

    def parse(text: str) -> str:
        address = text if _SCHEME.match(text) else f"https://{text}"
        try:
            web_address(address)
        except ValidationError:
            raise refused(text, _(
                "A web address is expected, such as www.example.org or https://www.example.org."
            )) from None  # fmt: skip
        if len(address) > limit:
            raise refused(text, _("At most %(limit)d characters are expected.") % {"limit": limit})
        return address

    return parse


def email(text: str) -> str:
    """One e-mail address."""
    address = text.removeprefix("mailto:")
    try:
        validate_email(address)
    except ValidationError:
        expected = _("One e-mail address is expected, such as info@example.org.")
        raise refused(text, expected) from None
    return address


def phone(text: str) -> str:
    """Any usual notation -> E.164; without a country code it is a German number."""
    expected = _(
        "One telephone number that exists is expected, such as 030 23125-000 or +49 30 23125000."
    )
    if not _DIALLED.fullmatch(text):
        raise refused(text, expected)
    try:
        number = PhoneNumber.from_string(text, region="DE")
    except NumberParseException:
        raise refused(text, expected) from None
    if not number.is_valid():
        raise refused(text, expected)
    return number.as_e164
