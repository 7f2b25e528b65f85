"""The staff's handbook, docs/handbuch.md, as a page of the admin.

Its links and pictures are relative, so that they also work where the repository is read. It is in
German only, as the people are whom it is for.
"""

import struct
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor

FOLDER = settings.BASE_DIR / "docs"
TEXT = FOLDER / "handbuch.md"
PICTURES = FOLDER / "handbuch"


class Chapter(NamedTuple):
    """A heading of the second level, and the place on the page that it names."""

    title: str
    anchor: str


class Handbook(NamedTuple):
    title: str
    chapters: list[Chapter]
    body: SafeString


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The whole handbook, its chapters first."""
    context = {
        **admin.site.each_context(request),
        "title": gettext("Handbook"),
        "handbook": _rendered(TEXT.stat().st_mtime_ns),
    }
    return TemplateResponse(request, "admin/handbook.html", context)


@require_safe
@cache_control(private=True, max_age=3600)
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of the handbook; `name` is a slug."""
    path = PICTURES / f"{name}.png"
    if not path.is_file():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="image/png")


@lru_cache(maxsize=1)
def _rendered(changed: int) -> Handbook:
    """The handbook as it stands, rendered once for each time that it was changed."""
    converter = Markdown(
        extensions=["tables", TocExtension(slugify=slugify_unicode), "sane_lists"],
        output_format="html",
    )
    converter.treeprocessors.register(ForAPage(converter), "for_a_page", 0)
    # Safe: the text is part of the program.
    body = mark_safe(converter.convert(TEXT.read_text()))  # noqa: S308
    (whole,) = converter.toc_tokens
    chapters = [Chapter(token["name"], token["id"]) for token in whole["children"]]
    return Handbook(whole["name"], chapters, body)


class ForAPage(Treeprocessor):
    """What Markdown has no signs for: the page's own heading stands above already; pictures keep
    their place while they load, so that a link to a chapter stays there."""

    def run(self, root):
        root.remove(root.find("h1"))
        for image in root.iter("img"):
            width, height = size(FOLDER / image.get("src"))
            image.set("width", str(width))
            image.set("height", str(height))


def size(path: Path) -> tuple[int, int]:
    """Width and height of a PNG file in pixels, from its header."""
    with path.open("rb") as file:
        return struct.unpack(">II", file.read(24)[16:])
