"""What a visitor asks of the directory, read from the query string and checked."""

from dataclasses import dataclass, replace

# The groups of choices, named like their query parameters, in the order of the page.
GROUPS = ("state", "region", "competency", "size", "partner", "market", "certificate")


@dataclass(frozen=True)
class Criteria:
    """The state of the directory page: words, the choices of each group, order, page.

    OR inside a group, AND between groups; `match="all"` asks for all chosen competencies.
    """

    q: str = ""
    state: frozenset[str] = frozenset()
    region: frozenset[str] = frozenset()
    competency: frozenset[str] = frozenset()
    size: frozenset[str] = frozenset()
    partner: frozenset[str] = frozenset()
    market: frozenset[str] = frozenset()
    certificate: frozenset[str] = frozenset()
    match: str = "any"
    sort: str = "name"
    page: int = 1

    def chosen(self, group: str) -> frozenset[str]:
        """The choices of one group."""
        return getattr(self, group)

    def without(self, group: str) -> "Criteria":
        """The same criteria with a group's choices (or the words, "q") dropped."""
        if group == "q":
            sort = "name" if self.sort == "relevance" else self.sort
            return replace(self, page=1, q="", sort=sort)
        return replace(self, page=1, **{group: frozenset()})

    def only(self, group: str, choice: str) -> "Criteria":
        """The same criteria with this choice alone ticked in its group."""
        return replace(self, page=1, **{group: frozenset([choice])})

    @property
    def active_groups(self) -> list[str]:
        """Groups with a choice, in the order of the page; "q" first when there are words."""
        return (["q"] if self.q else []) + [group for group in GROUPS if self.chosen(group)]
