"""A sink that writes the pictures with their overlay as a video."""

from dataclasses import dataclass
from pathlib import Path

from posecoach.errors import VoiceError
from posecoach.moment import Moment
from posecoach.sinks.screen.overlay import overlay
from posecoach.sinks.screen.video_file import VideoWriter
from posecoach.sinks.voice.output import Track
from posecoach.sinks.voice.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who speaks, and the track it is spoken into."""

    speaker: Speaker
    track: Track


def spoken_in(language: str) -> Spoken:
    """Return a voice for a recording, where time waits for every word.

    Raises:
        VoiceError: There is none on this computer that speaks the language.
    """
    track = Track()
    speaker = Speaker(language, track, is_patient=True)
    try:
        speaker.require_voice()
    except VoiceError:
        speaker.discard()
        raise
    return Spoken(speaker, track)


class Annotator:
    """Writes every frame with its overlay, at the source's own times and with its sound."""

    def __init__(self, target: Path, source: Path, spoken: Spoken | None = None) -> None:
        """Open the target; `spoken` is what is said over the source's sound.

        Raises:
            OutputError: It cannot be written there.
        """
        self._writer = VideoWriter(target, source, spoken.track if spoken else None)
        self._speaker = spoken.speaker if spoken else None

    def receive(self, moment: Moment) -> None:
        """Write one frame."""
        if self._speaker:
            self._speaker.receive(moment)  # before the picture: its sound goes with it
        if not moment.is_repeat:
            self._writer.write(overlay(moment.frame.image, moment), moment.frame.time_s)

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
        self._be_silent()

    def discard(self) -> None:
        """Leave no file behind; one that was there before stays as it was."""
        self._writer.discard()
        self._be_silent()

    def _be_silent(self) -> None:
        if self._speaker:
            self._speaker.discard()
