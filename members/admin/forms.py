"""What the admin's forms share: errors beside the field, addresses made from names."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.models.names import free_slug


class FieldErrorsForm(forms.ModelForm):
    """Shows what the database would refuse beside the field that can mend it.

    `constraint_errors` names for a model constraint the field and what to say there; a
    constraint without an entry is told above the form, as Django does.
    """

    constraint_errors = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name.endswith(("_de", "_en")):
                # So that the browser checks the spelling in the right language.
                field.widget.attrs["lang"] = name[-2:]

    def validate_constraints(self) -> None:
        exclude = self._get_validation_exclusions()
        for constraint in self._meta.model._meta.constraints:
            try:
                constraint.validate(self._meta.model, self.instance, exclude=exclude)
            except ValidationError as error:
                field, message = self.constraint_errors.get(constraint.name, (None, error))
                self.add_error(field if field in self.fields else None, message)


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


class SlugStaysMixin:
    """For a ModelAdmin whose records keep the address that they were made with."""

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, "slug") if obj else fields
