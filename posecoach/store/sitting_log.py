"""Writes how somebody sat: what followed what, and what happened."""

import json
import math
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from posecoach.sitting.posture import (
    BreakAsked,
    BreakTaken,
    ModeEntered,
    Nudged,
    PlaceMoved,
    Posture,
    Praised,
    UprightLearnt,
)
from posecoach.store.set_events import Row, insert
from posecoach.store.times import as_utc

KeptEvent = Nudged | Praised | BreakAsked | BreakTaken | UprightLearnt | PlaceMoved | ModeEntered
"What is kept of what happens: all but the postures, which are kept as stretches."

NUDGED, BREAK_TAKEN = "nudged", "break taken"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch in one posture, by the clock on the wall.

    Attributes:
        position: Its number in the run: what is written again with the same number replaces it.
        posture: The posture.
        since_at: When it began.
        until_at: When it ended, or how far it has come.
    """

    position: int
    posture: Posture
    since_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, by the clock on the wall."""

    at: datetime
    event: KeptEvent


@dataclass(frozen=True, slots=True)
class SittingEntry:
    """What is written at once.

    Attributes:
        at: How far the run has come.
        stretches: Those that are new, or have grown.
        happenings: What happened, oldest first.
    """

    at: datetime
    stretches: tuple[Stretch, ...]
    happenings: tuple[Happening, ...]


def write_sitting(connection: sqlite3.Connection, sitting_id: int, entry: SittingEntry) -> None:
    """Write to a run, within a transaction."""
    connection.execute("UPDATE sittings SET last_at = ? WHERE id = ?", (as_utc(entry.at), sitting_id))
    connection.executemany(
        "INSERT OR REPLACE INTO sitting_spans VALUES (?, ?, ?, ?, ?)",
        [
            (sitting_id, one.position, one.posture, as_utc(one.since_at), as_utc(one.until_at))
            for one in entry.stretches
        ],
    )
    for happening in entry.happenings:
        kind, details = _told(happening.event)
        row: Row = {
            "sitting_id": sitting_id,
            "happened_at": as_utc(happening.at),
            "kind": kind,
            "json": json.dumps(details),
        }
        insert(connection, "sitting_events", row)


def _told(event: KeptEvent) -> tuple[str, Row]:
    """Return what an event is called, whatever its class is called, and what more there is to it."""
    match event:
        case Nudged():
            return NUDGED, {"loudness": event.loudness, "slouched_s": event.slouched_s}
        case Praised():
            return "praised", {"upright_s": event.upright_s}
        case BreakAsked():
            return "break asked", {"asked": event.asked, "seated_s": event.seated_s}
        case BreakTaken():
            return BREAK_TAKEN, {"seated_s": event.seated_s}
        case UprightLearnt():
            return "upright learnt", {}
        case PlaceMoved():
            return "place moved", {}
        case ModeEntered():
            lasts_s = event.until_s - event.time_s
            return event.mode, {"lasts_s": None if math.isnan(lasts_s) else lasts_s}
