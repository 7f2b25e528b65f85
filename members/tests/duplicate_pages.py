"""The pages of probable duplicates, and what a browser sends to them."""

import re

from django.urls import reverse

from members.merge_parts import fingerprint

LIST = "/admin/members/company/duplicates/"
SECRET = "grubenlampe@example.org"


def compare_page(one, other) -> str:
    return reverse("admin:members_company_compare", args=[one.pk, other.pk])


def undo_page(merge) -> str:
    return reverse("admin:members_company_undo_merge", args=[merge.pk])


def sent(one, other, **choices) -> dict:
    """What a browser sends that has the page of the two before it."""
    data = {"kept": one.pk, "seen": fingerprint(one, other), "_merge": "Merge"}
    return data | choices


def listed(client) -> list[tuple[str, str, str]]:
    pairs = client.get(LIST).context["pairs"]
    return [(str(pair.first), str(pair.second), str(pair.reasons)) for pair in pairs]


def chosen(answer) -> dict[str, str]:
    """Name -> value of the radio buttons that are on."""
    html = answer.content.decode()
    inputs = re.findall(r'<input type="radio"([^>]*)>', html)
    values = [
        dict(re.findall(r'(name|value)="([^"]*)"', text)) for text in inputs if "checked" in text
    ]
    return {each["name"]: each["value"] for each in values}
