"""Django's autocomplete, made safe against values that no page ever sends."""

from django.contrib.admin.widgets import AutocompleteSelect


class ForgivingAutocomplete(AutocompleteSelect):
    """Shows a forged value as nothing chosen, where Django's own widget answers with a 500."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if str(key).isdecimal()], attr)


class AutocompleteMixin:
    """For a ModelAdmin or inline with `autocomplete_fields`."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ForgivingAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
