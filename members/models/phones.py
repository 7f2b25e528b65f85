"""Telephone numbers for people."""

from phonenumber_field.phonenumber import PhoneNumber

GERMANY_CALLING_CODE = 49


def as_typed(number: PhoneNumber) -> str:
    """The number as forms show it and staff type it: a German one the national way, another one
    with its country; one that cannot exist as it is stored.

    >>> as_typed(PhoneNumber.from_string("+49 355 3650"))
    '0355 3650'
    >>> as_typed(PhoneNumber.from_string("+48 22 123 45 67")), as_typed(
    ...     PhoneNumber.from_string("+4912")
    ... )
    ('+48 22 123 45 67', '+4912')
    """
    if not number.is_valid():
        return str(number)
    if number.country_code == GERMANY_CALLING_CODE:
        return number.as_national
    return number.as_international
