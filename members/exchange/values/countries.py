"""Countries by ISO 3166 code, German or English name, or a usual short form."""

from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override
from django_countries import countries

from .named import Names

# What people write beside the names that django-countries knows.
SHORT_FORMS = {
    "USA": "US", "U.S.A.": "US", "Vereinigte Staaten": "US", "United States": "US",
    "Amerika": "US", "America": "US",
    "UK": "GB", "U.K.": "GB", "Großbritannien": "GB", "Grossbritannien": "GB",
    "Great Britain": "GB", "Britain": "GB", "England": "GB",
    "VAE": "AE", "V.A.E.": "AE", "UAE": "AE", "U.A.E.": "AE", "Emirate": "AE", "Emirates": "AE",
    "Tschechische Republik": "CZ", "Czech Republic": "CZ", "CSR": "CZ",
    "Slowakische Republik": "SK", "Slovak Republic": "SK",
    "Holland": "NL", "Korea": "KR", "Republik Korea": "KR", "Republic of Korea": "KR",
    "Russische Föderation": "RU", "Russian Federation": "RU",
    "Volksrepublik China": "CN", "VR China": "CN", "People's Republic of China": "CN",
    "Weißrussland": "BY", "Moldau": "MD", "Republik Moldau": "MD", "Turkey": "TR",
    "Bosnien": "BA", "Bosnia": "BA", "Mazedonien": "MK", "Macedonia": "MK",
    "Saudi Arabien": "SA", "Südafrika": "ZA", "Elfenbeinküste": "CI", "Ivory Coast": "CI",
    "Eswatini": "SZ", "DR Kongo": "CD", "DR Congo": "CD", "Burma": "MM", "Birma": "MM",
    "Macao": "MO", "Kirgistan": "KG", "Kirgisien": "KG", "Kasachstan": "KZ",
}  # fmt: skip


def country_codes(text: str) -> tuple[str, ...]:
    """The codes of all countries that the text names, separated by semicolons."""
    return tuple(_names().find_all(text))


@cache
def _names() -> Names:
    german, english = _names_in("de"), _names_in("en")
    codes = [code for _name, code in german]
    return Names(
        [
            [(code, code) for code in codes],
            [(countries.alpha3(code), code) for code in codes],
            [*german, *english],
            SHORT_FORMS.items(),
        ],
        shown={code: name for name, code in german},
        expected=_expected,
    )


def _names_in(language: str) -> list[tuple[str, str]]:
    """Name and code of each country."""
    with override(language):
        return [(str(name), code) for code, name in countries]


def _expected() -> str:
    return _("A country’s name or its code by ISO 3166 is expected, such as Polen or PL.")
