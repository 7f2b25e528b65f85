"""The atlas: a picture of the published directory, in memory; it finds, counts and ranks.

Inside this package only `loader` reads rows; `keeper` asks which revision is the present one.
"""

from .atlas import Atlas, Found
from .card import Card
from .criteria import GROUPS, Criteria
from .keeper import begin, current

__all__ = ["GROUPS", "Atlas", "Card", "Criteria", "Found", "begin", "current"]
