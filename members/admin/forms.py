"""What the admin's forms share: errors beside the field, addresses made from names."""

from copy import copy

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.models.names import free_slug


class FieldErrorsForm(forms.ModelForm):
    """Shows what the database would refuse beside the field that can mend it.

    `constraint_errors` names for a model constraint the field and what to say there, where no
    validator of the field says it; a constraint without an entry is told above the form.
    """

    constraint_errors = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name.endswith(("_de", "_en")):
                # So that the browser checks the spelling in the right language.
                field.widget.attrs["lang"] = name[-2:]

    def clean(self) -> dict:
        """A field that gets an error here is left out of what Django validates afterwards."""
        data = super().clean()
        model, exclude = self._meta.model, self._get_validation_exclusions()
        typed = construct_instance(self, copy(self.instance), self._meta.fields)
        for constraint in model._meta.constraints:
            if constraint.name in self.constraint_errors:
                field, message = self.constraint_errors[constraint.name]
                try:
                    constraint.validate(model, typed, exclude=exclude)
                except ValidationError:
                    self.add_error(field, message)
        return data


class SlugFromNameForm(FieldErrorsForm):
    """Makes the address from `name_source` where it is left empty.

    Only when the record is made: later the address is read-only, for links and the list of
    loaded reference data hold on to it.
    """

    name_source = "name_de"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.required = False
            slug.help_text = _("Made from the name when left empty. It stays for ever.")

    def clean(self) -> dict:
        data = super().clean()
        name = data.get(self.name_source)
        if "slug" in self.fields and not data.get("slug") and "slug" not in self.errors and name:
            data["slug"] = free_slug(name, taken=self._slug_taken)
        return data

    def _slug_taken(self, slug: str) -> bool:
        return self._meta.model._default_manager.filter(slug=slug).exists()


class NamedCellsMixin:
    """For a TabularInline: each input says what it is, for a heading of a column is no label."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs.setdefault("aria-label", capfirst(str(field.label)))
        return field


class SlugStaysMixin:
    """For a ModelAdmin whose records keep the address that they were made with."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "slug") if obj else fields
