"""Write pictures to an MP4 file that every browser plays, with their own times and the source's sound."""

# PyAV's Packet takes a type parameter from the type checker only.
from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Self
from uuid import uuid4

import av
from av.packet import Packet
from av.video import VideoStream
from av.video.reformatter import Colorspace

from posecoach.errors import OutputError
from posecoach.frame import Image
from posecoach.outputs import reject_unwritable
from posecoach.sinks.screen.narrated import NarratedSoundtrack, Voice
from posecoach.sinks.screen.soundtrack import Soundtrack

_MUXERS = {".mp4": "mp4", ".m4v": "mp4", ".mov": "mov"}

_TICK_S = Fraction(1, 90_000)
"Times are kept to 11 millionths of a second: MPEG's own clock, exact for all usual frame rates."

_ONLY_PICTURE_S = 1.0
"How long the picture of a film of one picture is shown."

_ENCODER = {
    "preset": "veryfast",  # the pose estimation needs the processor more
    "crf": "21",  # thin drawn lines stay sharp
    "bf": "0",  # pictures in order: with none to reorder, times need no edit list to be exact
}

_BT709 = 1
"The number of this standard in FFmpeg's lists of colour spaces, primaries and transfer curves."

_MPEG_RANGE = 1
"FFmpeg's number for luma from 16 to 235."


class VideoWriter:
    """An H.264 video in the making.

    It is written beside the target under a hidden name, and takes the target's name, and the place of a
    file that has it, when it is whole. Leaving the `with` block by an exception, an error, or closing
    before the first picture leave nothing behind.
    """

    def __init__(self, target: Path, source: Path | None = None, voice: Voice | None = None) -> None:
        """Begin a file.

        Args:
            target: Where the video goes: .mp4, .m4v or .mov.
            source: The video whose sound is kept, if it has any. Its first picture is at 0 s.
            voice: What is spoken over the source's sound.

        Raises:
            OutputError: The target cannot be written, or is the source.
            SourceError: The source cannot be read.
        """
        _reject_bad_targets(target, source)
        self._target = target
        # Absolute, because FFmpeg takes what stands before a colon for a protocol: "take:2.mp4".
        self._part = target.absolute().with_name(f".{target.stem}.{uuid4().hex[:8]}.part{target.suffix}")
        self._pts: list[int] = []
        self._sound = _sound_of(source, voice)
        self._held = ExitStack()
        if self._sound:
            self._held.callback(self._sound.close)
        with self._nothing_left_on_error():
            # PyAV would not touch the disk before the first picture is encoded.
            self._part.touch()
            muxer = _MUXERS[target.suffix.lower()]
            # Faststart puts the index first: a browser plays before it has loaded the whole file.
            self._container = av.open(self._part, "w", format=muxer, options={"movflags": "+faststart"})
            self._held.callback(self._container.close)
            self._video = _video_stream(self._container)
            if self._sound:
                self._sound.add_to(self._container)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the video, or leave nothing behind if there was an exception."""
        if error is None:
            self.close()
        else:
            self.discard()

    def write(self, image: Image, time_s: float) -> None:
        """Add a picture.

        Args:
            image: BGR, uint8, shape (height, width, 3). The first one sets the size of the video, a row or
                column less where it is odd, since H.264 halves the resolution of colour. Later ones of
                another size are scaled to it.
            time_s: When it is shown, in seconds from 0. One that is not later than the one before is left
                out.

        Raises:
            OutputError: The disk is full or gone.
        """
        pts = round(time_s / _TICK_S)
        if self._pts and pts <= self._pts[-1]:
            return
        height, width = image.shape[:2]
        if min(height, width) < 2:
            raise OutputError(f"a picture of {width} x {height} pixels is too small for {self._target}.")
        if not self._pts:
            self._video.width, self._video.height = width // 2 * 2, height // 2 * 2
        even = image[: height // 2 * 2, : width // 2 * 2]
        frame = av.VideoFrame.from_ndarray(even, format="bgr24")
        frame = frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709)
        frame.pts, frame.time_base = pts, _TICK_S
        self._pts.append(pts)
        with self._nothing_left_on_error():
            self._mux(self._video.encode(frame))

    def close(self) -> None:
        """Finish the video and give it its name; without any picture, leave nothing. Once is enough.

        Raises:
            OutputError: The disk is full or gone, or the target is in use.
        """
        if self._pts:
            with self._nothing_left_on_error():
                self._finish()
                self._part.replace(self._target)
        self.discard()

    def discard(self) -> None:
        """Stop, and leave nothing behind."""
        self._pts.clear()
        with suppress(av.FFmpegError):
            self._held.close()
        self._part.unlink(missing_ok=True)

    def _finish(self) -> None:
        packets = self._video.encode(None)
        # Without a next one, a player would have to guess how long the last picture is shown.
        intervals = [later - earlier for earlier, later in pairwise(self._pts)]
        last = round(median(intervals) if intervals else _ONLY_PICTURE_S / _TICK_S)
        packets[-1].duration = last
        self._mux(packets)
        if self._sound:
            self._sound.finish(float((self._pts[-1] + last) * _TICK_S), self._container)
        self._held.close()

    def _mux(self, packets: Sequence[Packet[VideoStream]]) -> None:
        for packet in packets:
            if self._sound and packet.pts is not None:
                self._sound.mux_until(float(packet.pts * packet.time_base), self._container)
            self._container.mux(packet)

    @contextmanager
    def _nothing_left_on_error(self) -> Iterator[None]:
        try:
            yield
        except (av.FFmpegError, OSError) as error:
            self.discard()
            raise OutputError(
                f"{self._target} cannot be written ({error.strerror}); choose a folder that you may write to "
                "and that has room."
            ) from error


def _sound_of(source: Path | None, voice: Voice | None) -> Soundtrack | None:
    if source is None:
        return None
    return NarratedSoundtrack(source, voice) if voice else Soundtrack(source)


def _video_stream(container: av.container.OutputContainer) -> VideoStream:
    stream = container.add_stream("libx264", rate=30, options=_ENCODER)
    stream.pix_fmt = "yuv420p"
    stream.time_base = stream.codec_context.time_base = _TICK_S
    # Named, or a player guesses from the height, and the colours change.
    colours = stream.codec_context
    colours.colorspace = colours.color_primaries = colours.color_trc = _BT709
    colours.color_range = _MPEG_RANGE
    return stream


def _reject_bad_targets(target: Path, source: Path | None) -> None:
    if target.suffix.lower() not in _MUXERS:
        raise OutputError(f"{target} cannot be written: name a video that ends in {', '.join(_MUXERS)}.")
    reject_unwritable(target)
    if source and target.exists() and source.exists() and target.samefile(source):
        raise OutputError(f"{target} is the video that is being read; choose another name.")
