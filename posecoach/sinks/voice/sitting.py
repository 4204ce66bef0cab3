"""A sink that is heard while somebody sits at work: a soft sound, seldom a spoken line."""

import math

from posecoach.sinks.voice.language import Language
from posecoach.sinks.voice.output import Output
from posecoach.sinks.voice.renderer import Renderer
from posecoach.sinks.voice.sitting_lines import Line, SittingLines, sitting_stock
from posecoach.sinks.voice.voice import OpenRenderer, Voice, joined
from posecoach.sitting.posture import Mode, ModeEntered, SittingEvent
from posecoach.sitting.status import SittingMoment

_FRESH_S = 20.0
"A line that could not be rendered for so long is left out."

_RESTS_AFTER_S = 10.0


def open_resting_renderer(language: Language) -> Renderer:
    """Open a renderer that leaves nothing in memory but what it rendered."""
    return Renderer(language, rests_after_s=_RESTS_AFTER_S)


class SittingVoice(Voice):
    """Is heard all day, which is seldom: what is heard is rendered at the beginning and kept."""

    def __init__(
        self,
        language: str,
        output: Output,
        *,
        is_patient: bool = False,
        open_renderer: OpenRenderer = open_resting_renderer,
    ) -> None:
        """Begin to prepare what may be said.

        Args:
            language: Its code.
            output: Where it is heard.
            is_patient: Whether to wait for a word that is not rendered: where time waits, as in a replay.
            open_renderer: What renders a language.

        Raises:
            VoiceError: There is no such language.
        """
        super().__init__(language, output, sitting_stock, is_patient=is_patient, open_renderer=open_renderer)
        self._lines = SittingLines()
        self._waiting: Line | None = None
        self._until_s = -math.inf

    def receive(self, moment: SittingMoment) -> None:
        """Let be heard what is to be heard now. Takes well under a millisecond."""
        time_s = moment.frame.time_s
        self._output.advance(time_s)
        if _looks_away(moment.events):
            self._waiting = None
            self._output.mixer.hush()
        if line := self._lines.line(moment.events, self._language):
            self._waiting, self._until_s = line, time_s + _FRESH_S
            self.last_said = line.text or self.last_said
        if self._waiting:
            self._begin(self._waiting, time_s)

    def close(self) -> None:
        """Wait until what is being said was heard, and be silent."""
        self._output.finish()
        self.discard()

    def _begin(self, line: Line, time_s: float) -> None:
        """Let a line be heard as soon as it is rendered; what is late, without its words."""
        spoken = self._spoken(line.parts)
        if spoken is None and time_s <= self._until_s:
            return
        self._waiting = None
        sound = joined([line.sound] if spoken is None else [line.sound, spoken])
        # Mute, the loudspeaker is not even opened.
        if self.is_on and not self._is_hushed and len(sound):
            self._output.mixer.say(sound)


def _looks_away(events: tuple[SittingEvent, ...]) -> bool:
    """Whether nobody is looked at any more, and nothing more is to be heard."""
    ends = (Mode.SNOOZED, Mode.LOCKED)
    return any(isinstance(event, ModeEntered) and event.mode in ends for event in events)
