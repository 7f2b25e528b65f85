"""Words, compounds and queries: pure functions."""

import pytest

from members.atlas.analysis import completed, term, terms
from members.atlas.clauses import separated_verbs
from members.atlas.compounds import atoms
from members.atlas.finding import keys_of
from members.atlas.query import MOST_WORDS, Wanted, understood
from members.atlas.words import english_keys, fold, german_keys, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("FÖRDERTECHNIK", "fordertechnik"),
        ("Foerdertechnik", "fordertechnik"),
        ("Großgeräte", "grossgerate"),
        ("Chóśebuz", "chosebuz"),
        ("Górne Błota-Łužyca", "gorne blota-luzyca"),
        ("neue Bauer", "neue bauer"),
    ],
)
def test_folds_case_umlauts_and_accents(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pumpe", "pumpen"),
        ("kran", "kräne"),
        ("förderband", "förderbändern"),
        ("foerderband", "förderbänder"),
        ("haeuser", "haus"),
        ("motor", "motoren"),
        ("zentrum", "zentren"),
        ("sanieren", "sanierung"),
        ("saniert", "sanierungen"),
        ("schweissen", "geschweißt"),
        ("foerderung", "fördern"),
        ("filterbrunnens", "filterbrunnen"),
        ("gefertigt", "fertigung"),
        ("verdichtete", "verdichtung"),
        ("abgedichtet", "abdichtung"),
        ("stillgelegten", "stilllegung"),
        ("isolation", "isolieren"),
        ("montage", "montieren"),
        ("photovoltaik", "fotovoltaik"),
        ("grüne", "gruen"),
        ("elektrisch", "elektrischer"),
        ("thermischen", "thermisches"),
        ("mobile", "mobiler"),
        ("reparatur", "reparieren"),
        ("inspektion", "inspiziert"),
        ("konstruktion", "konstruieren"),
        ("produktion", "produziert"),
        ("transport", "transportiert"),
        ("korrosion", "korrodiert"),
        ("umbau", "umbauen"),
        ("rückbau", "zurückbauen"),
        ("gegossene", "gießen"),
        ("geschnittenes", "schneiden"),
        ("hydraulik", "hydraulische"),
        ("geologie", "geologischen"),
        ("physik", "physikalische"),
        ("verfahrenstechnik", "verfahrenstechnischer"),
        ("wasserrecht", "wasserrechtlichen"),
        ("forstwirtschaft", "forstwirtschaftlich"),
    ],
)
def test_forms_of_one_german_word_meet(one, other):
    assert german_keys(one) & german_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("messe", "messer"),
        ("zeit", "zeitung"),
        ("zeiten", "zeitung"),
        ("eis", "eisen"),
        ("kohl", "kohle"),
        ("ton", "tonne"),
        ("wagen", "waagen"),
        ("sanierung", "sanitär"),
        ("leiter", "leitung"),
        ("band", "bindung"),
        ("station", "stieren"),
        ("rechte", "rechen"),
        ("fertig", "fertigung"),
        ("armatur", "armiert"),
        ("bau", "bauer"),
        ("port", "portion"),
        ("physik", "physische"),
        ("musik", "musische"),
        ("energie", "energetisch"),
        ("fabrik", "fabrikate"),
        ("tiefe", "tiefer"),
    ],
)
def test_other_words_never_meet(one, other):
    assert german_keys(one) & german_keys(other) == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("water", "waters"),
        ("dewatering", "dewatered"),
        ("desulphurisation", "desulfurization"),
        ("stabilisation", "stabilization"),
        ("tunnelling", "tunneling"),
        ("modelled", "modeling"),
        ("drilling", "drill"),
        ("milled", "mills"),
        ("rolling", "roll"),
        ("fibres", "fiber"),
        ("colours", "color"),
        ("licences", "license"),
        ("defence", "defense"),
        ("influenced", "influence"),
        ("catalogue", "catalogs"),
        ("programmes", "program"),
        ("mouldings", "molding"),
        ("grey", "gray"),
        ("analysis", "analyses"),
        ("electrolysis", "electrolyses"),
        ("analysing", "analyzed"),
        ("vapour", "vapor"),
    ],
)
def test_forms_and_spellings_of_one_english_word_meet(one, other):
    assert english_keys(one) & english_keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("milling", "mile"), ("rolling", "role"), ("filled", "file")]
)
def test_other_english_words_never_meet(one, other):
    assert english_keys(one) & english_keys(other) == frozenset()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("altlastensanierung", ["altlasten", "sanierung"]),
        ("dampfkesselrevision", ["dampf", "kessel", "revision"]),
        ("vermessungsingenieure", ["vermessung", "ingenieure"]),
        ("förderbandanlagen", ["förder", "band", "anlagen"]),
        ("elektromotoren", ["elektro", "motoren"]),
        ("energieerzeugung", ["energie", "erzeugung"]),
        ("eisenbahnbau", ["eisen", "bahn", "bau"]),
        ("schalterwartung", ["schalter", "wartung"]),
        ("drohnenbefliegung", ["drohnen", "befliegung"]),
        ("tagebaurestlöcher", ["tage", "bau", "rest", "löcher"]),
        ("wälzlager", ["wälz", "lager"]),
        ("mittelsachsen", ["mittel", "sachsen"]),
        ("erzgebirgskreis", ["erzgebirg", "kreis"]),
        ("eisenhüttenstadt", ["eisenhüttenstadt"]),
        ("weißwasser", ["weißwasser"]),
        ("saalfelder", ["saalfelder"]),
        ("bachmann", ["bachmann"]),
        ("renommierteste", ["renommierteste"]),
        ("kanalisches", ["kanalisches"]),
        ("generatoren", ["generatoren"]),
        ("erzeugen", ["erzeugen"]),
        ("abbau", ["abbau"]),
        ("köln", ["köln"]),
        ("schachturniere", ["schach", "turniere"]),
        ("destillationsturm", ["destillation", "turm"]),
        ("biomasseheizkraftwerk", ["bio", "masse", "heiz", "kraft", "werk"]),
        ("heißdampfleitungen", ["heiß", "dampf", "leitungen"]),
        ("zugbildung", ["zug", "bildung"]),
        ("brueckenbau", ["bruecken", "bau"]),
        ("transport", ["transport"]),
        ("konsumenten", ["konsumenten"]),
        ("plantage", ["plantage"]),
        ("interessen", ["interessen"]),
        ("ministerin", ["ministerin"]),
        ("reisende", ["reisende"]),
        ("goldschmidt", ["goldschmidt"]),
        ("solche", ["solche"]),
        ("motorenwicklungen", ["motoren", "wicklungen"]),
        ("feuerverzinkte", ["feuer", "verzinkte"]),
        ("schallgedämmt", ["schall", "gedämmt"]),
        ("veranstaltete", ["veranstaltete"]),
        ("überarbeitet", ["überarbeitet"]),
        ("herausgestellt", ["herausgestellt"]),
        ("festgestellte", ["festgestellte"]),
        ("zugesteckt", ["zugesteckt"]),
        ("beinhaltet", ["beinhaltet"]),
        ("x" * 1000, ["x" * 1000]),
    ],
)
def test_compounds_are_cut_along_words_and_never_along_letters(word, parts):
    assert [part for part, _link in atoms(word)] == parts


def test_a_compound_is_found_by_each_of_its_parts_and_their_runs():
    keys = {*term("grubenwasserhaltung", "de").parts}

    assert all(german_keys(word) & keys for word in ("grube", "wasser", "grubenwasser"))
    assert german_keys("wasserhaltung") & keys


def test_a_verb_stem_in_front_stands_for_its_verb_and_not_for_a_noun_of_the_same_letters():
    keys = {*term("messtechnik", "de").parts}

    assert german_keys("messen") & keys
    assert german_keys("messung") & keys
    assert german_keys("messe") & keys == frozenset()


@pytest.mark.parametrize(
    ("compound", "word", "other_word"),
    [
        ("erdarbeiten", "erde", "erz"),
        ("grenzwert", "grenze", "wette"),
        ("kohlmeise", "kohl", "kohle"),
    ],
)
def test_a_noun_may_lose_its_e_in_front_of_another(compound, word, other_word):
    keys = term(compound, "de").parts

    assert not german_keys(word).isdisjoint(keys)
    assert german_keys(other_word).isdisjoint(keys)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Wir bauen Anlagen um und rüsten sie nach.", ["umbauen", "nachrüsten"]),
        ("Pumpen setzen wir instand, prüfen sie", ["instandsetzen"]),
        ("Von Anlagen auf Kippen", []),
        ("Anlagen nach Maß ab Werk", []),
    ],
)
def test_verbs_and_their_particles_are_joined(text, verbs):
    assert list(separated_verbs(text)) == verbs


@pytest.mark.parametrize("text", ["110 kV", "110-kV-Leitung", "110kV"])
@pytest.mark.parametrize("query", ["110 kV", "110kV", "110-kV"])
def test_a_number_and_its_unit_meet_however_written(text, query):
    found = [{*one.whole, *one.parts} for one in terms(text, "de")]

    for word in tokens(query):
        assert any(keys_of(word) & keys for keys in found)


@pytest.mark.parametrize("text", ["DVGW W 120", "W120", "nach W 120"])
@pytest.mark.parametrize("query", ["W120", "120"])
def test_an_abbreviation_and_its_number_meet_however_written(text, query):
    found = [{*one.whole, *one.parts} for one in terms(text, "de")]

    assert any(keys_of(query.lower()) & keys for keys in found)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("3D-Druck", "3D Druck von Ersatzteilen"),
        ("PV-Anlage", "Planung von PV Anlagen"),
        ("CNC-Fräsen", "CNC Fräsen"),
        ("F&E", "F&E-Projekte"),
        ("C++", "Software in C++"),
    ],
)
def test_an_abbreviation_meets_however_it_is_joined_to_the_noun(query, text):
    found = [{*one.whole, *one.parts} for one in terms(text, "de")]

    assert any(keys_of(query.lower()) & keys for keys in found)


def test_a_noun_in_front_is_no_stem_of_a_verb_of_the_same_letters():
    keys = term("messebau", "de").parts

    assert not german_keys("messe").isdisjoint(keys)
    assert german_keys("messung").isdisjoint(keys)


@pytest.mark.parametrize(
    ("words", "added"),
    [
        (["stahl-", "und", "anlagenbau"], "stahlbau"),
        (["erd-", "tief-", "und", "spezialtiefbau"], "erdbau"),
        (["tauchpumpen", "und", "-motoren"], "tauchmotoren"),
        (["pumpenwartung", "-reparatur", "und", "-umbau"], "pumpenreparatur"),
        (["pumpenwartung", "-reparatur", "und", "-umbau"], "pumpenumbau"),
        (["ein-", "und", "ausbau"], "einbau"),
        (["be-", "und", "entladestationen"], "beladestationen"),
        (["an-", "sowie", "verkauf"], "ankauf"),
        (["auf-", "und", "vorbereitung"], "aufbereitung"),
    ],
)
def test_suspended_hyphens_are_completed(words, added):
    assert added in completed(words)


def test_a_dash_in_front_of_a_word_alone_suspends_nothing():
    words = ["bergbau", "-sanierung", "und", "abbruch"]

    assert completed(words) == words


def test_words_keep_their_hyphens_digits_and_asterisks():
    assert tokens("Stahl- und Anlagenbau, SCC**, 110 kV, H2, DIN EN 1090-2") == [
        "stahl-", "und", "anlagenbau", "scc**", "110", "kv", "h2", "din", "en", "1090-2",
    ]  # fmt: skip


def test_signs_belong_to_single_letters_only():
    assert tokens("F&E-Projekte, K+S, C++, C#, Müller&Söhne, Bau+Montage, 3+1, Q&") == [
        "f&e-projekte", "k+s", "c++", "c#", "müller", "söhne", "bau", "montage", "3", "1", "q",
    ]  # fmt: skip


def test_a_query_is_words_without_stop_words_and_phrases_in_quotes():
    query = understood('Sanierung und "acid mine drainage')

    assert query.wanted == (
        Wanted(("sanierung",)),
        Wanted(("acid", "mine", "drainage"), is_phrase=True),
    )
    assert query.ignored == ("und",)


@pytest.mark.parametrize(
    "typed", ["", "%", "_", '"', "§§ !!", "\u202e\u200f", "und der", '"und der"']
)
def test_nothing_searchable_is_nothing_wanted(typed):
    assert understood(typed).wanted == ()


def test_very_many_words_are_cut_and_it_is_said():
    query = understood(" ".join(f"wort{number}" for number in range(500)))

    assert (len(query.wanted), query.was_cut) == (MOST_WORDS, True)
