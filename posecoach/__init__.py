"""Watch a person do mid-back exercises, count, measure, and say something useful about it.

One path leads from a frame to feedback::

    FrameSource -> Frame -> PoseEstimator -> Pose | None -> Measurer -> Signals
                -> Coach -> SessionEvents, Progress -> Moment -> every Sink

Live coaching, replay, benchmark and test are this one path with other ends. Time is data: it comes
with the frame, and nothing below `posecoach.session` may ask a clock.
"""

from importlib.metadata import version

__version__ = version("posecoach")
