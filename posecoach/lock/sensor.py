"""What tells whether the screen is locked."""

from typing import Protocol


class LockSensor(Protocol):
    """Tells whether the screen is locked. One thread opens, asks and closes it."""

    def is_locked(self) -> bool:
        """Whether the screen is locked now; False where that cannot be told."""
        ...

    def close(self) -> None:
        """Release what is held."""
        ...


class NeverLocked:
    """A screen of which nothing is known."""

    def is_locked(self) -> bool:
        """Return False."""
        return False

    def close(self) -> None:
        """Nothing is held."""
