"""Addresses that a page may link to."""

from urllib.parse import urlsplit


def web_address(url: str) -> str:
    """The address if it is an http or https one with a host, else "".

    The form checks this too; a page must hold for rows that never went through a form.

    >>> web_address("javascript:alert(1)")
    ''
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""
