"""Everything known about one frame: what travels from the engine to the sinks."""

from collections.abc import Mapping
from dataclasses import dataclass

from posecoach.engine.progress import Progress
from posecoach.events import SessionEvent
from posecoach.frame import Frame
from posecoach.guidance import Guidance
from posecoach.landmarks import Pose


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Everything known about one frame.

    Attributes:
        frame: The picture and its time.
        pose: The person in it, or None when nobody is seen.
        signals: The spec's signals by name; NaN where one cannot be told.
        events: What happened at this frame, oldest first.
        progress: Where the set stands after this frame.
        guidance: Where the session stands that leads through the sets; None for a recording: nobody leads it.
        is_repeat: Whether the frame was seen before, and only the events are new: those of the set's end.
    """

    frame: Frame
    pose: Pose | None
    signals: Mapping[str, float]
    events: tuple[SessionEvent, ...]
    progress: Progress
    guidance: Guidance | None = None
    is_repeat: bool = False
