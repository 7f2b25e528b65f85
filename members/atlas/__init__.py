"""The atlas: a picture of the published directory, in memory; it finds, counts and ranks.

Inside this package nothing but `loader` touches the database.
"""

from .atlas import Atlas, Found
from .card import Card
from .criteria import GROUPS, Criteria
from .loader import current

__all__ = ["GROUPS", "Atlas", "Card", "Criteria", "Found", "current"]
