"""Reads pages the way a visitor does: by what stands in an element."""

import html
import json
import re


def texts(response, pattern: str) -> list[str]:
    """The text of each match of `pattern` (its one group), without tags and double spaces."""
    page = response.content.decode()
    return [_plain(match) for match in re.findall(pattern, page, flags=re.DOTALL)]


def headings(response, level: int) -> list[str]:
    """The headings of the level inside <main>."""
    main = re.search(r"<main.*</main>", response.content.decode(), flags=re.DOTALL).group()
    found = re.findall(rf"<h{level}\b[^>]*>(.*?)</h{level}>", main, flags=re.DOTALL)
    return [_plain(match) for match in found]


def json_ld(response) -> list[dict]:
    """The schema.org data of the page."""
    pattern = r'<script type="application/ld\+json">(.*?)</script>'
    return [json.loads(text) for text in re.findall(pattern, response.content.decode(), re.DOTALL)]


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())
