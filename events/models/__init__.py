"""Network meetings and other events, and what belongs to one."""

from .event import Event
from .participation import Participation
from .parts import Agreement, Document, ProgrammeItem, Statement

__all__ = ["Agreement", "Document", "Event", "Participation", "ProgrammeItem", "Statement"]
