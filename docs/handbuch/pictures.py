"""Makes the pictures of the handbook anew: `make handbook`.

Serves a site of its own with the invented sample companies, walks through it as its readers do,
and stores what the browser shows beside this file. Nothing else is touched.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PROJECT = FOLDER.parent.parent
sys.path.insert(0, str(PROJECT))

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PORT = 8747
SITE = f"http://127.0.0.1:{PORT}"
PASSWORD = "Seenland-und-Kohle-27"  # noqa: S105 (of a database that lives for a minute)
EDITOR, COLLEAGUE = "erika.beispiel", "karl.muster"
WIDTH = 1100
COLOURS = 128


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "mingentec.settings"
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        os.environ["MEDIA_ROOT"] = f"{folder}/media"
        prepare()
        command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{PORT}"]
        with (Path(folder) / "log").open("w") as log:
            server = subprocess.Popen(command, cwd=PROJECT, stdout=log, stderr=log)  # noqa: S603
        try:
            wait_for_server()
            Walk(Path(folder)).take_all()
        finally:
            server.terminate()
            server.wait()


def prepare() -> None:
    """The database: sample companies, two editors, a company stored twice, a word in vain."""
    import django

    django.setup()
    from django.contrib.auth.models import Group
    from django.core.management import call_command
    from django.utils import timezone

    from members import search_misses
    from members.models import Company, User

    call_command("prepare_development", stdout=io.StringIO())
    for name in (EDITOR, COLLEAGUE):
        first, last = name.title().split(".")
        user = User.objects.create_user(
            name, password=PASSWORD, is_staff=True, first_name=first, last_name=last
        )
        user.groups.add(Group.objects.get(name="Redaktion"))
    first = Company.objects.order_by("sort_key").first()
    Company.objects.create(
        name=first.name, legal_form=first.legal_form, town=first.town, is_sample=True,
        postal_code=first.postal_code, region=first.region, phone="0355 23125123",
    )  # fmt: skip
    search_misses.SearchMiss.objects.create(
        word="Löschwasser", hash="0" * 32, day=timezone.localdate(), count=7
    )


def wait_for_server() -> None:
    for _try in range(100):
        try:
            urllib.request.urlopen(f"{SITE}/health/live", timeout=1).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The site did not start.")


class Walk:
    """Through the handbook, chapter by chapter; each method takes the picture of its name."""

    def __init__(self, folder: Path):
        self.folder = folder

    def take_all(self) -> None:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            self.browser, self.page = browser, self.new_page(browser)
            for part in (
                self.sign_in, self.start, self.companies, self.company, self.at_once,
                self.history, self.bad_list, self.good_list, self.duplicates, self.event,
                self.synonym, self.quality,
            ):  # fmt: skip
                part()
            browser.close()

    def new_page(self, browser):
        context = browser.new_context(
            base_url=SITE, locale="de-DE", timezone_id="Europe/Berlin", color_scheme="light",
            viewport={"width": WIDTH, "height": 620}, reduced_motion="reduce",
        )  # fmt: skip
        return context.new_page()

    def shoot(self, name: str, **clip: int) -> None:
        """What the window shows, or a part of it: x, y, width and height in pixels."""
        whole = {"x": 0, "y": 0, "width": WIDTH, "height": 620}
        self.page.wait_for_load_state()
        self.page.evaluate("document.activeElement?.blur()")
        picture = self.page.screenshot(clip={**whole, **clip})
        store(FOLDER / f"{name}.png", picture)

    def sign_in(self) -> None:
        self.page.goto("/admin/")
        self.shoot("anmelden", x=300, y=60, width=500, height=370)
        enter(self.page, EDITOR)

    def start(self) -> None:
        self.shoot("startseite", height=560)

    def companies(self) -> None:
        self.page.goto("/admin/members/company/?state=SN")
        self.shoot("liste", height=480)

    def company(self) -> None:
        self.page.goto("/admin/members/company/?q=Barnivo Akademie")
        self.page.click("#result_list tbody th a")
        self.address = self.page.url
        self.shoot("formular", height=480)

    def at_once(self) -> None:
        colleague = self.new_page(self.browser)
        colleague.goto("/admin/")
        enter(colleague, COLLEAGUE)
        colleague.goto(self.address)
        colleague.fill("#id_phone", "0355 23125777")
        colleague.click("input[name=_continue] >> nth=0")
        colleague.context.close()
        self.page.fill("#id_phone", "0355 23125888")
        self.page.click("input[name=_save] >> nth=0")
        self.shoot("gleichzeitig", height=520)
        self.page.click("input[name=_save] >> nth=0")

    def history(self) -> None:
        self.page.goto(self.address.replace("/change/", "/history/"))
        self.shoot("verlauf", height=400)

    def upload(self, rows: list[list]) -> None:
        from openpyxl import Workbook

        workbook = Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(self.folder / "unternehmen.xlsx")
        self.page.goto("/admin/members/importrun/add/")
        self.page.set_input_files("#id_file", self.folder / "unternehmen.xlsx")
        self.page.click("input[type=submit].default")
        self.page.wait_for_selector(".import-counts")

    def bad_list(self) -> None:
        self.upload(
            [
                ["Kennung", "Firma", "PLZ", "Ort", "Region", "Gründungsjahr"],
                ["BB-9001", "Beispiel Pumpenbau", "80331", "Cottbus", "Cottbus", 1998],
                ["BB-9002", "Muster Bohrtechnik", "03046", "Cottbus", "Cottbuss", 2004],
                ["BB-9003", "Probe Stahlbau", "03046", "Cottbus", "Cottbus", 2099],
                ["BB-9004", "Test Planung", "03046", "Cottbus", "Cottbus", 2011],
            ]
        )
        self.page.set_viewport_size({"width": WIDTH, "height": 800})
        self.shoot("bericht", y=90, height=700)
        self.page.set_viewport_size({"width": WIDTH, "height": 620})

    def good_list(self) -> None:
        self.upload(
            [
                ["Kennung", "Firma", "PLZ", "Ort", "Region", "Telefon"],
                ["BB-9004", "Test Planung", "03046", "Cottbus", "Cottbus", "0355 231253"],
            ]
        )
        self.page.click("input[name=_apply]")
        self.shoot("import", height=420)

    def duplicates(self) -> None:
        self.page.goto("/admin/members/company/duplicates/")
        self.page.click(".duplicates td:last-child a")
        self.page.set_viewport_size({"width": WIDTH, "height": 760})
        self.shoot("dubletten", y=86, height=600)
        self.page.set_viewport_size({"width": WIDTH, "height": 620})

    def event(self) -> None:
        self.page.goto("/admin/events/event/")
        self.page.click("#result_list tbody th a")
        self.shoot("termin", height=480)

    def synonym(self) -> None:
        self.page.goto("/admin/members/searchmiss/")
        self.page.click("#result_list td.field-as_synonym a")
        self.page.wait_for_load_state()  # the script listens from then on
        self.page.select_option("#id_competency", index=5)
        self.page.wait_for_selector(".synonym-previews li:visible")
        self.shoot("synonym", height=480)

    def quality(self) -> None:
        self.page.goto("/admin/quality/")
        self.shoot("qualitaet", height=520)


def store(path: Path, picture: bytes) -> None:
    """In few colours, which are enough for a page and make a small file."""
    from PIL import Image

    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def enter(page, name: str) -> None:
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/")


if __name__ == "__main__":
    main()
