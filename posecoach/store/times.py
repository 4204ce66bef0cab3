"""Times as the database keeps them."""

from datetime import UTC, datetime, timedelta, timezone


def as_utc(at: datetime) -> str:
    """Return a time as the database keeps it: in UTC, so that texts in their order are in order of time."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def offset_s(at: datetime) -> int:
    """Return how far the clocks there are ahead of UTC, in seconds."""
    return round((at.utcoffset() or timedelta()).total_seconds())


def zone(utc_offset_s: int) -> timezone:
    """Return the zone in which the clocks are so many seconds ahead of UTC."""
    return timezone(timedelta(seconds=utc_offset_s))
