"""Timelines of postures, played to what is told a posture at every moment."""

from posecoach.sitting.posture import Posture

UPRIGHT, SLOUCHED, UNSURE = Posture.UPRIGHT, Posture.SLOUCHED, Posture.UNSURE
STANDING, AWAY, UNWATCHED = Posture.STANDING, Posture.AWAY, Posture.UNWATCHED

TICK_S = 0.5


def moments(*stretches, since_s=0.0, tick_s=TICK_S):
    """Yield (time, posture) every `tick_s` of these (seconds, posture); for None nothing is told.

    One more moment ends the last stretch.
    """
    begins_s = since_s
    for lasts_s, posture in stretches:
        ticks = round(lasts_s / tick_s)
        if posture:
            yield from ((begins_s + tick * tick_s, posture) for tick in range(ticks))
            last = posture
        begins_s += ticks * tick_s
    yield begins_s, last


def told(judge, *stretches, since_s=0.0, tick_s=TICK_S):
    """Return what a judge says to a timeline, without the moments at which it says nothing."""
    said = (
        judge.update(time_s, posture)
        for time_s, posture in moments(*stretches, since_s=since_s, tick_s=tick_s)
    )
    return [one for one in said if one]
