"""Files that must be refused, made here: name -> bytes, and a word of the refusal's message."""

import io
import struct
import zipfile
from collections.abc import Callable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Firma</t></is></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheet_of(rows: str, before: str = "") -> str:
    return (
        f'{DECLARATION}{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    )


def workbook_parts(
    sheet: str = "", strings: str = "", styles: str = "", names: tuple[str, ...] = ("Liste",)
) -> dict[str, str]:
    """The parts of a workbook; all `names` are names of its only sheet."""
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{KIND}.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"),
            ("sharedStrings", "sharedStrings"), ("styles", "styles"),
        )
    )  # fmt: skip
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId1"/>'
        for number, name in enumerate(names, start=1)
    )
    return {
        "[Content_Types].xml": f"{DECLARATION}<Types xmlns="
        f'"http://schemas.openxmlformats.org/package/2006/content-types">{overrides}</Types>',
        "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{DECLARATION}<Relationships xmlns="
        '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet or sheet_of(HEADER),
        "xl/sharedStrings.xml": f'{DECLARATION}<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'{DECLARATION}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }


def packed(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def workbook(**parts) -> bytes:
    return packed(workbook_parts(**parts))


def cell(place: str, text: str = "x") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


# Sizes


def too_many_bytes() -> bytes:
    return b"Firma;Ort\r\n" + b"Erz;Cottbus\r\n" * 500_000


def unpacks_to_60_megabytes() -> bytes:
    return workbook(sheet=sheet_of(HEADER + " " * 60_000_000))


def unpacks_below_the_limit_but_600_fold() -> bytes:
    return workbook(sheet=sheet_of(HEADER + " " * 25_000_000))


def parts_that_are_too_much_together() -> bytes:
    text = "".join(f"<a>{number % 997}</a>" for number in range(450_000))
    return packed(workbook_parts() | {f"xl/{n}.xml": f"<a>{text}</a>" for n in range(9)})


def lies_about_its_size() -> bytes:
    """Directory and header say 100 bytes where 60 MB are packed."""
    data = bytearray(unpacks_to_60_megabytes())
    while (place := data.find(struct.pack("<I", len(sheet_of(HEADER)) + 60_000_000))) >= 0:
        data[place : place + 4] = struct.pack("<I", 100)
    return bytes(data)


def fifty_thousand_parts() -> bytes:
    return packed(workbook_parts() | {f"xl/{number}": "" for number in range(50_000)})


# Cells


def far_cell() -> bytes:
    return workbook(sheet=sheet_of(HEADER + f'<row r="1048576">{cell("XFD1048576")}</row>'))


def far_row() -> bytes:
    return workbook(sheet=sheet_of(HEADER + f'<row r="1048576">{cell("A1048576")}</row>'))


def far_column_without_a_place() -> bytes:
    return workbook(sheet=sheet_of(f"<row>{'<c><v>1</v></c>' * 101}</row>"))


def too_many_rows() -> bytes:
    rows = "".join(f'<row r="{n}">{cell(f"A{n}")}{cell(f"B{n}")}</row>' for n in range(2, 10_003))
    return workbook(sheet=sheet_of(HEADER + rows))


def millions_of_empty_cells() -> bytes:
    cells = "".join(f'<c s="{number}"/>' for number in range(1_800_000))
    return workbook(sheet=sheet_of(f'{HEADER}<row r="2">{cells}</row>'))


def millions_of_empty_rows() -> bytes:
    rows = "".join(f'<row r="{number}"/>' for number in range(1_600_000))
    return workbook(sheet=sheet_of(HEADER + rows))


def one_long_string_in_many_cells() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 10_000))
    return workbook(sheet=sheet_of(HEADER + rows), strings=f"<si><t>{'x' * 32_000}</t></si>")


def a_million_strings() -> bytes:
    strings = "".join(f"<si><t>{number:x}</t></si>" for number in range(700_000))
    return workbook(strings=strings)


def a_cell_of_600_000_characters() -> bytes:
    return workbook(sheet=sheet_of(HEADER + f'<row r="2">{cell("A2", "äx" * 300_000)}</row>'))


def an_attribute_of_twenty_megabytes() -> bytes:
    noise = "".join(f"{number % 4_999}>" for number in range(4_000_000))
    return workbook(sheet=sheet_of(f'<row r="{noise}"/>'))


def a_string_that_is_not_there() -> bytes:
    return workbook(sheet=sheet_of('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'))


def a_thousand_names_for_a_big_sheet() -> bytes:
    names = tuple(f"Blatt {number}" for number in range(1_000))
    rows = "".join(f'<row r="{n}">{cell(f"XFD{n}")}</row>' for n in range(2, 10_000))
    return workbook(sheet=sheet_of(HEADER + rows), names=names)


# XML


def entities() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<!DOCTYPE x [<!ENTITY e0 "lol">{levels}]>'
    return workbook(sheet=sheet_of(f'<row r="1">{cell("A1", "&e9;")}</row>', before))


def an_entity_from_elsewhere() -> bytes:
    before = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return workbook(sheet=sheet_of(f'<row r="1">{cell("A1", "&e;")}</row>', before))


def deep_xml() -> bytes:
    inside = "".join(f"<a{number}>" for number in range(50_000))
    return workbook(sheet=sheet_of(HEADER + inside))


def a_hundred_thousand_styles() -> bytes:
    return workbook(styles=f"<cellXfs>{'<xf/>' * 100_000}</cellXfs>")


def half_a_workbook() -> bytes:
    return workbook()[:700]


def no_xml_inside() -> bytes:
    return packed(workbook_parts() | {"xl/workbook.xml": "Firma;Ort"})


# Other kinds of files


def zip_in_zip() -> bytes:
    return packed({"inner.zip": packed({"inner.zip": b"0" * 100_000}), "inner.xlsx": workbook()})


def encrypted_workbook() -> bytes:
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096)


def locked_zip() -> bytes:
    data = bytearray(workbook())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    return bytes(data)


def old_workbook() -> bytes:
    return OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(4096)


def libre_office() -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": "<office/>"})


def binary_workbook() -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x83\x01"})


def word_document() -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})


def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def web_page() -> bytes:
    return b"\n<html><table><tr><td>Firma</td></tr></table></html>"


# CSV


def nothing() -> bytes:
    return b""


def blanks() -> bytes:
    return b"\xef\xbb\xbf \r\n\r\n"


def nul_bytes() -> bytes:
    return b"Firma;Ort\r\nErz\0Zinn;Cottbus\r\n"


def no_header() -> bytes:
    return b"Erz;GmbH;Cottbus\r\nZinn;AG;Guben\r\n"


def nothing_but_delimiters() -> bytes:
    return b";" * 5_000_000


def nothing_but_line_ends() -> bytes:
    return b"Firma\n" + b"\n" * 4_900_000 + b"Erz"


def nothing_but_quotes() -> bytes:
    return b"Firma\n" + b'"' * 5_000_000


def cell_of_five_megabytes() -> bytes:
    return b"Firma;Ort\r\n" + b"x" * 5_000_000


def open_quotation_mark() -> bytes:
    return b'Firma;Ort\r\n"Erz;Cottbus\r\nZinn;Guben\r\n'


def torn_quotation_mark() -> bytes:
    return b'Firma;Ort\r\n"Erz" & Zinn;Cottbus\r\n'


def too_many_csv_rows() -> bytes:
    return b"Firma;Ort\r\n" + b"Erz;Cottbus\r\n" * 10_001


def too_many_csv_columns() -> bytes:
    return b"Firma" + b";x" * 100 + b"\r\nErz"


def a_heading_twice() -> bytes:
    return b"Firma;Ort;Company\r\nErz;Cottbus;Zinn\r\n"


HOSTILE: dict[Callable[[], bytes], str] = {
    too_many_bytes: "bigger than 5 MB",
    unpacks_to_60_megabytes: "far bigger than",
    unpacks_below_the_limit_but_600_fold: "far bigger than",
    parts_that_are_too_much_together: "far bigger than",
    lies_about_its_size: "damaged",
    fifty_thousand_parts: "far bigger than",
    far_cell: "in cell XFD1048576",
    far_row: "more than 10",
    far_column_without_a_place: "in cell CW1",
    too_many_rows: "more than 10",
    millions_of_empty_cells: "far bigger than",
    millions_of_empty_rows: "far bigger than",
    one_long_string_in_many_cells: "far bigger than",
    a_million_strings: "far bigger than",
    a_cell_of_600_000_characters: "Cell A2 holds more than",
    an_attribute_of_twenty_megabytes: "far bigger than",
    a_string_that_is_not_there: "damaged",
    a_thousand_names_for_a_big_sheet: "in cell XFD2",
    entities: "damaged",
    an_entity_from_elsewhere: "damaged",
    deep_xml: "far bigger than",
    a_hundred_thousand_styles: "far bigger than",
    half_a_workbook: "damaged",
    no_xml_inside: "damaged",
    zip_in_zip: "not an Excel workbook",
    encrypted_workbook: "protected with a password",
    locked_zip: "encrypted",
    old_workbook: "old Excel version",
    libre_office: "LibreOffice",
    binary_workbook: "binary workbook",
    word_document: "not an Excel workbook",
    picture: "picture",
    web_page: "neither an Excel workbook nor a CSV file",
    nothing: "empty",
    blanks: "empty",
    nul_bytes: "neither an Excel workbook nor a CSV file",
    no_header: "must name the columns",
    nothing_but_delimiters: "at most 100 columns",
    nothing_but_line_ends: "more than 10",
    nothing_but_quotes: "quotation mark",
    cell_of_five_megabytes: "quotation mark",
    open_quotation_mark: "quotation mark",
    torn_quotation_mark: "quotation mark",
    too_many_csv_rows: "more than 10",
    too_many_csv_columns: "in cell CW1",
    a_heading_twice: "stands twice, in A and in C",
}
