"""Words that searches ask for are chosen by how many texts have them."""

from benchmarks.questions import EACH, Counted


def letters(number: int) -> str:
    """Six letters, others for each number."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:06}")


def counted(*texts: str) -> Counted:
    words = Counted()
    for text in texts:
        words.count(text)
    return words


def test_common_words_stand_in_the_most_texts_however_often_in_each():
    words = counted("Pumpen Pumpen Pumpen Ventile", "Ventile", "Ventile Rohre").chosen()

    assert words.common == ["ventile", "pumpen"]


def test_rare_words_stand_in_one_text():
    assert counted("Pumpen Ventile", "Ventile Kessel").chosen().rare == ["kessel", "pumpen"]


def test_no_kind_has_more_words_than_are_measured():
    words = counted(" ".join(letters(number) for number in range(1_000))).chosen()

    assert len(words.common) == len(words.filtered) == len(words.pairs) == EACH
    assert len(words.rare) == EACH
    assert set(words.common).isdisjoint(words.filtered)


def test_a_misspelt_word_lacks_a_letter_and_is_used_nowhere():
    texts = [f"{letters(number)}langwort" for number in range(1_000)]

    misspelt = counted(*texts).chosen().misspelt

    assert len(misspelt) == EACH
    assert {len(word) for word in misspelt} == {len(texts[0]) - 1}
    assert set(misspelt).isdisjoint(text.lower() for text in texts)
