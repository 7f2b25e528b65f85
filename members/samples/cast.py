"""The cast: companies designed by hand, each of which shows a case.

By number of the office key: values that replace what chance would give. `profile`, `staff` and
`kind` (which of the profile's) steer the text; the rest are fields of SampleCompany.
"""

from .certificates import SampleCertificate

CAST = {
    # A full record: every kind of particular, and all certificates.
    1: {
        "profile": "surface-mining",
        "name": "Ockerland Tagebautechnik",
        "legal_form": "AG",
        "region": "cottbus",
        "town": "Cottbus",
        "postal_code": "03046",
        "street": "Am Schaufelrad 1",
        "founded": 1951,
        "staff": 412,
        "competencies": (
            "surface-mining",
            "bulk-conveying",
            "mobile-equipment",
            "machining-spare-parts",
            "drives-motors",
            "engineering-planning",
            "project-export",
        ),
        "export_markets": ("PL", "CZ", "RS", "GR", "MN", "IN", "AU"),
        "languages": ("de", "en", "pl", "cs", "ru", "es", "dsb"),
        "certificates": tuple(
            SampleCertificate(standard, detail, days)
            for standard, detail, days in (
                ("iso-9001", "", 610),
                ("iso-14001", "", 610),
                ("iso-45001", "", 610),
                ("iso-50001", "", 95),
                ("iso-iec-27001", "", 400),
                ("emas", "", 820),
                ("scc-2", "", 730),
                ("scc-p", "", -40),
                ("din-en-1090", "EXC3", None),
                ("iso-3834", "Teil 2", 300),
                ("en-15085", "CL1", 505),
                ("ad-2000-hp-0", "", 260),
                ("iso-iec-17020", "", 700),
                ("iso-iec-17025", "", 450),
                ("efb", "", 330),
                ("whg", "", 520),
                ("dvgw-w120", "Teil 1", 640),
                ("dvgw-gw301", "W1", 640),
                ("agfw-fw601", "FW 1", -200),
                ("ral-gz-961", "AK2", 150),
                ("azav", "", 900),
            )
        ),
        "contact_name": "Henriette Lindgreber",
        "contact_email": "henriette.lindgreber@ockerland-tagebautechnik.example",
        "contact_public": True,
        "has_english": True,
        "has_phone": True,
        "has_website": True,
    },
    # A very long name.
    7: {
        "profile": "mine-remediation",
        "name": (
            "Niederlausitzer Bergbaufolgelandschafts-, Böschungssicherungs- und "
            "Rekultivierungsgesellschaft Wendlauer & Söhne"
        ),
        "legal_form": "GmbH & Co. KG",
        "region": "oberspreewald-lausitz",
        "staff": 64,
        "founded": 1991,
    },
    # Umlauts and ß in every part of the name.
    12: {
        "profile": "special-machinery",
        "name": "Süßengrüner Großgeräte- und Förderanlagenbau Öhlschläger",
        "legal_form": "GmbH",
        "region": "spree-neisse",
        "staff": 38,
    },
    # An Upper Sorbian name ("White Mountain Mechanical Engineering").
    23: {
        "profile": "machining",
        "name": "Běła Hora Mašinotwar",
        "legal_form": "GmbH",
        "region": "bautzen",
        "town": "Kamenz",
        "postal_code": "01917",
        "languages": ("de", "hsb", "cs", "pl"),
        "founded": 1992,
        "contact_name": "Měrćin Dubrauer",
        "contact_email": "mercin.dubrauer@bela-hora-masinotwar.example",
    },
    # As little as an office may know.
    100: {
        "profile": "electrical",
        "name": "Elektro Sielower",
        "legal_form": "e. K.",
        "region": "elbe-elster",
        "competencies": ("electrical-installation", "emobility"),
        "street": "",
        "founded": None,
        "staff": None,
        "email": "",
        "export_markets": (),
        "languages": ("de",),
        "certificates": (),
        "contact_name": "",
        "contact_email": "",
        "contact_public": False,
        "partner": "",
        "last_confirmed_days_ago": None,
        "has_english": False,
        "has_phone": False,
        "has_website": False,
    },
    # In the capital.
    200: {
        "profile": "digital",
        "name": "Nivalith Datenwerk",
        "legal_form": "GmbH",
        "region": "berlin",
        "town": "Berlin",
        "postal_code": "12489",
        "founded": 2015,
        "staff": 46,
        "languages": ("de", "en", "fr", "uk"),
    },
    # The oldest.
    300: {
        "profile": "special-machinery",
        "name": "Zinnhall Maschinenfabrik",
        "legal_form": "AG",
        "region": "mittelsachsen",
        "town": "Freiberg",
        "postal_code": "09599",
        "founded": 1862,
        "staff": 186,
    },
}
