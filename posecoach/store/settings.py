"""What the person has set, and how it is kept."""

import json
import sqlite3
from contextlib import suppress
from dataclasses import fields
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, TypeAdapter
from pydantic.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person has set; `dataclasses.replace` changes one, and refuses what cannot be.

    Attributes:
        voice_on: Whether the coach speaks.
        volume: How loud, 0 to 1.
        language: The language of all texts, such as 'en'.
        camera: Which camera: its number, as text, or its address.
        accepted_safety_at: When the safety page was read and accepted; None: not yet.
        has_osteoporosis: Whether exercises that are not for people with osteoporosis are hidden.
        wants_record: Whether the poses of each session are recorded; never pictures.
    """

    voice_on: bool = True
    volume: Annotated[float, Field(ge=0, le=1)] = 0.8
    language: str = "en"
    camera: str = "0"
    accepted_safety_at: AwareDatetime | None = None
    has_osteoporosis: bool = False
    wants_record: bool = False

    @property
    def has_accepted_safety(self) -> bool:
        """Whether the safety page was read and accepted."""
        return self.accepted_safety_at is not None


def read_settings(connection: sqlite3.Connection) -> Settings:
    """Return the settings; what is not known is passed over, and the default stands for what cannot be."""
    kept = dict(connection.execute("SELECT key, value FROM settings").fetchall())
    good: dict[str, Any] = {}
    for field in fields(Settings):
        with suppress(KeyError, ValueError):  # not kept; no JSON, or not what this may be
            value = json.loads(kept[field.name])
            good[field.name] = getattr(Settings(**{field.name: value}), field.name)
    return Settings(**good)


def write_settings(connection: sqlite3.Connection, settings: Settings) -> None:
    """Keep the settings; keys that are not known, such as a newer program's, stay."""
    plain = _AS_JSON.dump_python(settings, mode="json")
    connection.executemany(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(key, json.dumps(value)) for key, value in plain.items()],
    )


_AS_JSON = TypeAdapter(Settings)
