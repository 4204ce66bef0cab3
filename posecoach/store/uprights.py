"""The person's own upright, as it was learnt at each place and with each camera."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime

from pydantic import TypeAdapter

from posecoach.sitting.upright import Upright
from posecoach.store.database import Database
from posecoach.store.times import as_utc


@dataclass(frozen=True, slots=True)
class Learnt:
    """Where an upright was learnt, and when.

    Attributes:
        place: What the person calls the place, or ''.
        camera: The camera: its number, as text, or its address.
        learnt_at: When, in UTC.
    """

    place: str
    camera: str
    learnt_at: datetime


class Uprights:
    """One upright for each place and camera: the one learnt last."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """Keep them in a database."""
        self._database, self._clock = database, clock

    def keep(self, place: str, camera: str, upright: Upright) -> None:
        """Keep an upright; it replaces the one of the same place and camera."""
        row = (place, camera, as_utc(self._clock()), json.dumps(asdict(upright)))
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO uprights VALUES (?, ?, ?, ?)", row)

    def get(self, place: str, camera: str) -> Upright | None:
        """Return the upright; None where none was learnt, or where this program cannot read it."""
        query = "SELECT json FROM uprights WHERE place = ? AND camera = ?"
        with self._database.reading() as connection:
            row = connection.execute(query, (place, camera)).fetchone()
        with suppress(ValueError):  # another version of the program measured otherwise
            return _UPRIGHT.validate_json(row["json"]) if row else None
        return None

    def places(self) -> list[Learnt]:
        """Return where uprights were learnt, the last learnt first."""
        query = "SELECT place, camera, learnt_at FROM uprights ORDER BY learnt_at DESC, place, camera"
        with self._database.reading() as connection:
            rows = connection.execute(query).fetchall()
        return [Learnt(row["place"], row["camera"], datetime.fromisoformat(row["learnt_at"])) for row in rows]


_UPRIGHT = TypeAdapter(Upright)
