"""Postal codes, regions and federal states."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from members.models import FederalState, Region
from members.models.company import POSTAL_CODE_PATTERN

from .named import NEAR_ENOUGH, OFFERED_AT_MOST, quoted, with_offers
from .refusal import refused
from .text import spellings

_CODE = re.compile(r"(?:DE?-? ?)?([0-9]{4,5})", re.IGNORECASE)
_AGS = re.compile(r"([0-9]{5})(?:000)?")

# Words that say of which kind a region is, and words that are left out as often as written.
_KIND_WORDS = {
    "landkreis": "district",
    "lk": "district",
    "lkr": "district",
    "kreis": "district",
    "district": "district",
    "county": "district",
    "stadt": "city",
    "city": "city",
    "landeshauptstadt": "city",
}
_FILLERS = {"kreisfreie", "an", "der", "a", "d", "of"}

_STATES = {
    "be": FederalState.BERLIN,
    "berlin": FederalState.BERLIN,
    "land berlin": FederalState.BERLIN,
    "bb": FederalState.BRANDENBURG,
    "brandenburg": FederalState.BRANDENBURG,
    "land brandenburg": FederalState.BRANDENBURG,
    "sn": FederalState.SAXONY,
    "sachsen": FederalState.SAXONY,
    "saxony": FederalState.SAXONY,
    "freistaat sachsen": FederalState.SAXONY,
}


def postal_code(text: str) -> str:
    """Five digits of the three states; "1099" is "01099", for Excel drops the zero."""
    found = _CODE.fullmatch(text)
    code = found[1].zfill(5) if found else ""
    if not re.match(POSTAL_CODE_PATTERN, code):
        raise refused(text, _(
            "Five digits are expected, beginning with 01–04, 08–17 or 19 "
            "(Berlin, Brandenburg, Saxony)."
        ))  # fmt: skip
    return code


def state(text: str) -> FederalState:
    """BE, BB, SN (also as DE-BB) or the name of the state in either language."""
    for word in spellings(text):
        if word.removeprefix("de ") in _STATES:
            return _STATES[word.removeprefix("de ")]
    raise refused(text, _("One of BE, BB, SN, Berlin, Brandenburg and Sachsen is expected."))


class RegionNames:
    """Finds regions by official key, NUTS 3 code or name, with or without "Landkreis"."""

    def __init__(self, regions: Iterable[Region]):
        self.by_code: dict[str, Region] = {}
        self.by_name: dict[str, list[Region]] = {}
        for region in regions:
            self.by_code |= {region.ags: region, region.nuts3.lower(): region}
            for label in (region.name_de, region.name_en, region.name_sorbian, region.slug):
                self._add(region, label)

    def find(self, text: str) -> Region:
        """The region; a bare name that a city and a district bear is the city's."""
        if region := self.by_code.get(_code(text)):
            return region
        candidates: dict[str, Region] = {}
        for spelling in spellings(text):
            name, kind = _name_and_kind(spelling)
            for region in self.by_name.get(name, ()):
                if kind in ("", region.kind):
                    candidates[region.slug] = region
        found = list(candidates.values())
        if len(found) > 1:
            found = [region for region in found if region.kind == "city"]
        if len(found) != 1:
            raise refused(text, with_offers(_(
                "The name of a district or a city of its own, its official key (AGS) or its "
                "NUTS 3 code is expected."
            ), self._near(text)))  # fmt: skip
        return found[0]

    def _add(self, region: Region, label: str) -> None:
        for spelling in spellings(label):
            name, _kind = _name_and_kind(spelling)
            if name and region not in self.by_name.setdefault(name, []):
                self.by_name[name].append(region)

    def _near(self, text: str) -> list[str]:
        offers = {}
        for spelling in spellings(text):
            name, _kind = _name_and_kind(spelling)
            for label, _score, _place in process.extract(
                name, list(self.by_name), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
            ):
                offers |= {region.slug: region for region in self.by_name[label]}
        return [quoted(str(region)) for region in offers.values()][:OFFERED_AT_MOST]


def _code(text: str) -> str:
    """The text as an official key or a NUTS 3 code, if it may be one."""
    official = _AGS.fullmatch(text)
    return official[1] if official else text.lower()


def _name_and_kind(spelling: str) -> tuple[str, str]:
    """A spelling without words of its kind, and the kind that these tell: "city", "district", "".

    >>> _name_and_kind("landkreis leipzig")
    ('leipzig', 'district')
    """
    words = [word for word in spelling.split() if word not in _FILLERS]
    kinds = [_KIND_WORDS[word] for word in words if word in _KIND_WORDS]
    name = " ".join(word for word in words if word not in _KIND_WORDS)
    return name, kinds[0] if kinds else ""
