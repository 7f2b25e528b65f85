"""A misspelt word is corrected to the nearest one that companies use, among however many."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from members.atlas import lexicon
from members.atlas.card import Card, packed
from members.atlas.changing import built
from members.atlas.correcting import Corrector
from members.atlas.vocabulary import Vocabulary

PUBLISHED = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)
# Words that no dictionary has, some near to each other, some with an ending to be left out.
INVENTED = "korvanex korvanes korvanexs mardolim mardolin mardoliman velt veltos veltosn"


def corrector_of(german: str, english: str = "") -> Corrector:
    """That of a picture with one company, which writes these texts."""
    card = Card(
        key=1, sort_key="x", slug="x", name="X", legal_form="", postal_code="", town="",
        region="", state="", competencies=(), employees="", partner="", markets=(),
        certificates=(), texts=packed(german, english), is_sample=False,
        first_published_at=PUBLISHED,
    )  # fmt: skip
    nothing = Vocabulary({}, {}, {}, {}, {})
    picture = built([card], nothing, revision=1, day=PUBLISHED.date())
    picture.bitmaps["region"].clear()  # it lies nowhere
    return picture._finder.corrector


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Sanirung", "sanierung"),
        ("Saneirung", "sanierung"),
        ("documentatio", "documentation"),  # not what is left of it without its last letter
        ("Pumpn", "pumpe"),
        ("Atlasten", "altlasten"),
        ("Xyzxyzxyz", None),
    ],
)
def test_the_nearest_word_that_companies_use(typed, nearest):
    corrector = corrector_of("Sanierung von Altlasten mit Pumpen", "documentation")

    assert corrector.nearest(typed.lower()) == nearest


@given(st.sampled_from(INVENTED.split()), st.text("abdklmnorstvx", max_size=3), st.data())
def test_no_other_word_is_nearer(word, letters, data):
    start = data.draw(st.integers(0, len(word)))
    end = data.draw(st.integers(start, min(start + 2, len(word))))
    typed = word[:start] + letters + word[end:]
    corrector = corrector_of("", INVENTED)
    shapes = {form.removesuffix(end) for form in INVENTED.split() for end in ("", "n", "s")}
    distances = {OSA.distance(typed, shape) for shape in shapes if len(shape) > 3} - {0}

    nearest = corrector.nearest(typed)

    if len(typed) < 5 or lexicon.is_word(typed) or min(distances) > 1 + (len(typed) > 7):
        assert nearest is None
    else:
        assert OSA.distance(typed, nearest) == min(distances)
