"""The form that takes a list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.exchange.unreadable import MOST_BYTES


class UploadForm(forms.Form):
    """One file, of the size that lists may have; what it is, reading it tells."""

    file = forms.FileField(
        label=_("List"),
        help_text=_("Excel workbook (.xlsx) or CSV file, at most 5 MB and 10,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is bigger than 5 MB. Please split the list."))
        return file
