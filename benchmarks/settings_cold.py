"""The same without the page cache: each page is made for each request."""

from .settings import *  # noqa: F403

PAGE_CACHE_SECONDS = 0
