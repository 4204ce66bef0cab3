"""The two short sounds that mark a repetition, at once and without words."""

import numpy as np

from posecoach.events import RepCompleted, RepShallow
from posecoach.moment import Moment
from posecoach.sinks.voice.clip import RATE_HZ, Clip


def _struck(pitch_hz: float, seconds: float, loudness: float) -> Clip:
    """Return a wooden sound: two partials that die away, from a soft start of a millisecond."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    wave = np.sin(2 * np.pi * pitch_hz * time_s) + 0.4 * np.sin(2 * np.pi * 2.76 * pitch_hz * time_s)
    envelope = np.minimum(1.0, time_s / 0.001) * np.exp(-6.9 * time_s / seconds)
    return np.asarray(loudness * wave / 1.4 * envelope, np.float32)


COUNTED = _struck(1320.0, 0.08, 0.35)
"A repetition counts."

SHALLOW = _struck(440.0, 0.14, 0.2)
"A repetition fell short: lower and softer."


def ticks_of(moment: Moment) -> list[Clip]:
    """Return the sounds of a moment's repetitions."""
    sounds = {RepCompleted: COUNTED, RepShallow: SHALLOW}
    return [sounds[type(event)] for event in moment.events if type(event) in sounds]
