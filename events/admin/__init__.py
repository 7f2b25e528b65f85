"""The admin of the events; importing registers it."""

from .event_admin import EventAdmin

__all__ = ["EventAdmin"]
