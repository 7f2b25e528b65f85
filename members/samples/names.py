"""Invented names: of companies, their legal forms, and of people."""

from members.models.names import slug_base

from .dice import Dice
from .profile import Profile

# Made-up words that sound like the trade and the land; none is a firm that we know of.
FANTASY_NAMES = (
    "Abravent", "Ahornfeld", "Alvenaris", "Arvendo", "Auengrat", "Bandolar", "Barnivo",
    "Birkenhorst", "Borkenthal", "Brakonit", "Bruchsand", "Calaveno", "Carbolind", "Deltagrund",
    "Dornkaupe", "Drebanik", "Drumlino", "Eichkaupe", "Eisenried", "Elbgrat", "Elsterquell",
    "Erlsand", "Erzhall", "Fensterau", "Ferrovind", "Filtrano", "Findlingwerk", "Flözmark",
    "Föhrental", "Fuchsgrund", "Geovanta", "Glimmersand", "Glückshall", "Gneisberg", "Granovia",
    "Grubenlicht", "Grundaris", "Grünkippe", "Haldensee", "Havelgrat", "Heidekorn", "Heidlith",
    "Hornblick", "Hydravent", "Ilsequell", "Kaolino", "Karbovia", "Kaupental", "Kiefernhag",
    "Kieselgrat", "Kippwald", "Kohlgrund", "Kupferried", "Lausivent", "Lehmhorst", "Letteris",
    "Lindsand", "Litholux", "Lugquell", "Lusanta", "Lusigrat", "Malvento", "Mergelstein",
    "Miriquelle", "Montarvik", "Moorglanz", "Muldental-Nord", "Neißgrat", "Nordkaupe", "Nivalith",
    "Ockerbach", "Ockerland", "Oderglanz", "Orvantis", "Ostgrat", "Peitzquell", "Pelvanto",
    "Pleißgrund", "Pumpal", "Quarzried", "Querschlag", "Raseneisen", "Restsee", "Riedlith",
    "Rotkaupe", "Sandeck", "Schaufelrad-Ost", "Schieferhall", "Schlaubequell", "Schwarzkaupe",
    "Seeland-Mitte", "Silvanor", "Sorvanto", "Spreegrat", "Sprevanta", "Steigerhall",
    "Stollquell", "Sumpfried", "Talgrat", "Tarvolit", "Terravika", "Tiefgrund", "Tonhag",
    "Torfgrat", "Turbolin", "Uferlith", "Ulmgrund", "Urstromer", "Valdoris", "Ventorax",
    "Verdakor", "Vestagrund", "Volterris", "Waldkaupe", "Wasserhag", "Weißkaupe", "Welzgrat",
    "Werragon", "Windkaupe", "Wolfsried", "Zinnhall", "Zirkelgrund",
)  # fmt: skip

SURNAMES = (
    "Adlermoor", "Altwasserer", "Bahrnick", "Balkenrath", "Bärwinkler", "Beeskebier", "Birkenthau",
    "Blaukorn", "Bolkendorf", "Brandhäger", "Breitlaub", "Brembach", "Brodnitzer", "Bruchmühl",
    "Buchwälder", "Callnauer", "Damerkow", "Dornwehr", "Drachhausen", "Dubrauer", "Eberstich",
    "Eichenrode", "Erlkamper", "Falkenhäger", "Federlein", "Feldhahner", "Fließner", "Flurschütz",
    "Gablonsky", "Gallinat", "Glashütter", "Glintzow", "Gosdaer", "Grabkower", "Grünhäuser",
    "Hahnwald", "Harnischka", "Heidelauf", "Heiderich-Lohs", "Heinersdorfer", "Hirschkuhl",
    "Hohlfeger", "Horkaner", "Hufenbach", "Jämlitzer", "Jerchow", "Jeßnigk", "Kahlenberger",
    "Kaltwinkel", "Kathlower", "Kernholz", "Kieselwetter", "Klinghäuser", "Kobelsand", "Kohlhaupt",
    "Kornhag", "Koßwiger", "Krahnbeck", "Kranichfelder", "Krieschower", "Kutzeburger", "Lakomaer",
    "Laubnitz", "Lehnigker", "Lichtenauer", "Lindgreber", "Löschener", "Lugauer", "Luttowitz",
    "Madlower", "Mattendorf", "Merzdorfer", "Mispelbaum", "Moosbrecher", "Mühlhauer",
    "Muskatewitz", "Neißlauf", "Noßdorfer", "Ogrosener", "Ostermoor", "Papproth", "Pechhütter",
    "Petershainer", "Quastenow", "Quolsdorfer", "Radeweiser", "Rauschwald", "Reckenzin",
    "Rehnsdorfer", "Ressener", "Rohnstock", "Roggenmüller", "Sagritz", "Sandriß", "Schäfertöns",
    "Scheuschner", "Schilfgräber", "Schlehenried", "Schleifgruber", "Schollwetzel", "Schwanhäuser",
    "Seeliger-Rau", "Sellessen", "Sielower", "Sonnewalder", "Spechthauser", "Sperlingsberg",
    "Stenzhorn", "Sternhag", "Stradower", "Striesower", "Tannhuber", "Tauerer", "Terpener",
    "Tolzin", "Torfstich", "Trebendorfer", "Tzschacksdorf", "Uferkamp", "Wadelsdorfer",
    "Waldseer", "Weidenkaff", "Weißagker", "Wendlauer", "Werbener", "Wiesenbrück", "Wildenhag",
    "Wintersaat", "Zechenmeier", "Ziegelhöfer", "Zschornegger", "Zwietower",
)  # fmt: skip

FIRST_NAMES = (
    "Andrea", "Anja", "Annett", "Antje", "Axel", "Beate", "Bernd", "Birgit", "Carsten",
    "Christian", "Claudia", "Cornelia", "Daniel", "Detlev", "Diana", "Dirk", "Doreen", "Elke",
    "Enrico", "Falk", "Felix", "Frank", "Franziska", "Gerd", "Grit", "Gunnar", "Hagen", "Heike",
    "Heiko", "Henriette", "Holger", "Ines", "Ingo", "Jan", "Jana", "Jens", "Johanna", "Jörg",
    "Juliane", "Jürgen", "Katja", "Katrin", "Kerstin", "Konrad", "Kristin", "Lars", "Lutz",
    "Maik", "Mandy", "Manuela", "Marko", "Matthias", "Mirko", "Nadine", "Norbert", "Olaf",
    "Paul", "Peggy", "Ralf", "René", "Ronny", "Sabine", "Sandra", "Silke", "Simone", "Steffen",
    "Sven", "Thomas", "Torsten", "Ulrike", "Uta", "Uwe", "Wencke", "Wolfram",
)  # fmt: skip
# Sorbian first names, for regions where Sorbian is spoken.
SORBIAN_FIRST_NAMES = ("Hanka", "Jurij", "Měrćin", "Měrka", "Marka", "Jěwa", "Křesćan", "Pětš")

OFFICE_LIKE = ("Ingenieure", "Ingenieurgesellschaft", "Vermessung", "Umweltplanung", "Geotechnik")


class CompanyNames:
    """Makes company names that all differ, and uses its invented words equally often."""

    def __init__(self, seed: object, taken: list[str]):
        self._fantasy_names = Dice(seed, "fantasy names").deck(FANTASY_NAMES)
        self._surnames = Dice(seed, "company surnames").deck(SURNAMES)
        self._taken = {slug_base(name) for name in taken}

    def draw(self, dice: Dice, profile: Profile, founded: int) -> str:
        """A name without its legal form, such as "Ockerbach Tagebausanierung"."""
        while True:
            name = self._name(dice, profile, founded)
            if slug_base(name) not in self._taken:
                self._taken.add(slug_base(name))
                return name

    def _name(self, dice: Dice, profile: Profile, founded: int) -> str:
        trade = dice.pick(profile.trades)
        pattern = dice.weighted({"fantasy": 55, "surname": 22, "before": 15, "family": 8})
        if pattern == "before" and profile.before:
            return f"{dice.pick(profile.before)} {self._surnames.deal()}"
        if pattern == "family" and founded < 1950:
            return f"{self._surnames.deal()} & Söhne {trade}"
        if pattern == "family" and trade in OFFICE_LIKE:
            return f"{self._surnames.deal()} & {self._surnames.deal()} {trade}"
        if pattern == "surname":
            return f"{self._surnames.deal()} {trade}"
        return f"{self._fantasy_names.deal()} {trade}"


def is_surname_led(name: str) -> bool:
    """Whether one person's name stands in the company's name, as a sole trader's must."""
    return "&" not in name and any(word in SURNAMES for word in name.split())


def draw_legal_form(dice: Dice, name: str, staff: int, founded: int) -> str:
    """A German legal form that fits the size and the age."""
    if staff >= 150:
        return dice.weighted({"GmbH": 55, "GmbH & Co. KG": 22, "AG": 20, "SE": 3})
    weights = {"GmbH": 78, "GmbH & Co. KG": 12, "AG": 2, "KG": 3, "eG": 2}
    if staff < 10:
        weights = {"GmbH": 66, "KG": 3}
        if founded >= 2009:  # the entrepreneurial company exists since November 2008
            weights["UG (haftungsbeschränkt)"] = 22
        if is_surname_led(name):
            weights["e. K."] = 40
    return dice.weighted(weights)


def draw_person(dice: Dice, sorbian: bool) -> str:
    """An invented first name and surname."""
    first = dice.pick(SORBIAN_FIRST_NAMES if sorbian and dice.chance(0.2) else FIRST_NAMES)
    return f"{first} {dice.pick(SURNAMES)}"
