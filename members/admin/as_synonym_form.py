"""The form that makes a synonym of a word that visitors looked for in vain."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from members.atlas import Atlas
from members.models import Competency
from mingentec.bilingual import active_language


class CompetencyChoice(forms.ModelChoiceField):
    """Competencies, each with the number of companies that a synonym of it finds."""

    picture: Atlas

    def label_from_instance(self, competency: Competency) -> str:
        count = self.picture.holders("competency", competency.slug).bit_count()
        return ngettext(
            "%(field)s: %(competency)s (%(count)d company)",
            "%(field)s: %(competency)s (%(count)d companies)",
            count,
        ) % {"field": competency.field, "competency": competency, "count": count}


class AsSynonymForm(forms.Form):
    """Word, language and competency; shows what each competency would bring."""

    word = forms.CharField(
        label=_("word"), max_length=80, help_text=_("As it should stand among the synonyms.")
    )
    language = forms.ChoiceField(
        label=_("language"),
        choices=[("de", _("German")), ("en", _("English"))],
        initial=active_language,
    )
    competency = CompetencyChoice(
        Competency.objects.select_related("field"), label=_("competency"), empty_label="–––"
    )

    def __init__(self, picture: Atlas, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.picture = self.fields["competency"].picture = picture

    def clean_word(self) -> str:
        """One line with a word in it that a search can use."""
        word = " ".join(self.cleaned_data["word"].split())
        if self.picture.found_as(word, "") is None:
            raise forms.ValidationError(
                gettext("There is no word in it that could be searched for.")
            )
        return word
