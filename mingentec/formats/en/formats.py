"""English dates the European way: 31 December 2026, not Dec. 31, 2026."""

DATE_FORMAT = "j F Y"
