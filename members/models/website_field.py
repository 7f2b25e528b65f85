"""A website address that is safe to link to."""

from django.core.validators import URLValidator
from django.db import models


class WebsiteField(models.URLField):
    """A URLField for http and https only; a form takes "example.org" as https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})
