"""The site's own settings, with a bare view beside its pages (`benchmarks.urls`)."""

from mingentec.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
