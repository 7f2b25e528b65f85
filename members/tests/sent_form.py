"""What a browser sends for a page's form as it is shown, read from the page itself."""

from html.parser import HTMLParser

WITHOUT_VALUE = {"submit", "button", "reset", "image", "file"}


class _Fields(HTMLParser):
    """The fields of one form; buttons send nothing unless they are pressed."""

    def __init__(self, form_id: str):
        super().__init__()
        self.form_id, self.is_inside = form_id, False
        self.data: dict[str, list[str]] = {}
        self.select = self.text_of = ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_inside = attrs.get("id") == self.form_id
        name = attrs.get("name")
        if not self.is_inside or "__prefix__" in (name or ""):
            return
        if tag == "input" and name and attrs.get("type", "text") not in WITHOUT_VALUE:
            self._input(name, attrs)
        elif tag == "textarea" and name:
            self.text_of, self.data[name] = name, [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in attrs:
            self.data.setdefault(self.select, []).append(attrs.get("value", ""))

    def _input(self, name, attrs):
        is_box = attrs.get("type") in ("checkbox", "radio")
        if not is_box or "checked" in attrs:
            value = attrs.get("value", "on" if is_box else "")
            self.data.setdefault(name, []).append(value)

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag == "textarea":
            self.text_of = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data):
        if self.text_of:
            # The first line break in a textarea is markup, and browsers send CRLF.
            shown = self.data[self.text_of][0] + data
            self.data[self.text_of] = [shown.removeprefix("\r\n").removeprefix("\n")]


def sent_form(answer, form_id: str) -> dict[str, list[str]]:
    """Name -> values that the form with this id in the answer sends when nothing is changed."""
    assert answer.status_code == 200
    fields = _Fields(form_id)
    fields.feed(answer.content.decode())
    assert fields.data, f"no form {form_id}"
    return {
        name: [value.replace("\r\n", "\n").replace("\n", "\r\n") for value in values]
        for name, values in fields.data.items()
    }


def clashes(answer) -> list[tuple]:
    """(label, theirs, mine, is_mine) of each line that a save that came too late brings."""
    stale = answer.context["stale"]
    return [(clash.label, clash.theirs, clash.mine, clash.is_mine) for clash in stale.clashes]
