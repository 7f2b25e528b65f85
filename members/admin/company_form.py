"""The form of a company: widgets that staff know, and errors beside the field."""

from django import forms
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.core.validators import RegexValidator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from members.exchange.values.reach import phone
from members.exchange.values.refusal import RefusedError
from members.models import Company, Competency
from members.models.languages import LANGUAGE_NAMES
from members.models.names import sort_key

from .forms import FieldErrorsForm

WELL_FORMED_SLUG = RegexValidator(
    r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", _("An address has only a–z, 0–9 and single hyphens.")
)
# The network's own languages and its neighbours' lead the list; the others follow in order.
FIRST_LANGUAGES = ("de", "en", "pl", "cs", "hsb", "dsb")


def language_choices() -> list[tuple[str, str]]:
    """Code and name of each language, in the active language's alphabetical order."""
    names = [(code, str(name)) for code, name in LANGUAGE_NAMES.items()]
    return sorted(names, key=lambda item: (_place_of_language(item[0]), sort_key(item[1])))


def _place_of_language(code: str) -> int:
    return FIRST_LANGUAGES.index(code) if code in FIRST_LANGUAGES else len(FIRST_LANGUAGES)


class TwoBoxes(FilteredSelectMultiple):
    """Django's two boxes, in the wrapper that their script counts on to find its place."""

    def __init__(self, verbose_name):
        super().__init__(verbose_name, is_stacked=False)

    def render(self, *args, **kwargs) -> str:
        return format_html(
            '<div class="related-widget-wrapper">{}</div>', super().render(*args, **kwargs)
        )


class CompetenciesField(forms.ModelMultipleChoiceField):
    """Competencies, each behind its field's name, so that both can be typed to find it."""

    def label_from_instance(self, competency: Competency) -> str:
        return f"{competency.field}: {competency}"


class CompanyForm(FieldErrorsForm):
    """All that staff enter about a company; the status changes through buttons, not here."""

    competencies = CompetenciesField(
        Competency.objects.select_related("field"),
        required=False,
        label=_("competencies"),
        widget=TwoBoxes(_("competencies")),
    )
    languages = forms.MultipleChoiceField(
        choices=language_choices,
        required=False,
        label=_("languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Languages in which customers are served."),
    )

    class Meta:
        model = Company
        fields = "__all__"
        widgets = {
            "export_markets": TwoBoxes(_("countries")),
            "phone": RegionalPhoneNumberWidget(attrs={"class": "vTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if slug := self.fields.get("slug"):
            slug.validators.append(WELL_FORMED_SLUG)

    def clean_phone(self):
        """What lists may not say, forms may not either: a number with letters is a mistyped one,
        where the library would dial them (0355 abc is 0355 222)."""
        number = self.cleaned_data["phone"]
        if number and "phone" in self.changed_data:
            try:
                phone(number.raw_input)
            except RefusedError as refusal:
                raise forms.ValidationError([fault.expected for fault in refusal.faults]) from None
        return number

    def clean_languages(self) -> list[str]:
        """The codes in their stored order, new ones behind them: the order is the company's."""
        chosen, stored = self.cleaned_data["languages"], self.instance.languages
        return [code for code in stored if code in chosen] + [
            code for code in chosen if code not in stored
        ]
