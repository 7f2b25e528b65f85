"""A memory that cannot grow without end."""


class Remembered(dict):
    """At most `most` things, such as were made of one picture; one more, and it forgets all."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    def __setitem__(self, key, value) -> None:
        if len(self) >= self.most:
            self.clear()
        super().__setitem__(key, value)
