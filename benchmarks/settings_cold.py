"""The same with caches that keep nothing: each page is made for each request."""

from mingentec import settings as of_the_site

from .settings import *  # noqa: F403

CACHES = {
    name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    for name in {"default", *getattr(of_the_site, "CACHES", {})}
}
