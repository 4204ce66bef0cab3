"""Bring the sound of one video into another, in step with its pictures."""

# PyAV's Packet takes a type parameter from the type checker only.
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import av
from av.audio import AudioStream
from av.container import OutputContainer
from av.packet import Packet

from posecoach.errors import SourceError

_KEPT = frozenset({"aac", "mp3", "mp3float"})
"FFmpeg's decoders of what an MP4 file carries and every browser plays; the rest becomes AAC."

FAULTY = (ValueError, av.PatchWelcomeError)
"What PyAV says of packets that were damaged in the source. A full disk is an OSError, and passes."

RATE_HZ = 48_000


class Soundtrack:
    """The sound of a source on its way into a target: packets come when the pictures have got there.

    A damaged stretch is left out, and where the source was cut off, the sound ends too.
    """

    def __init__(self, source: Path) -> None:
        """Open the source.

        Raises:
            SourceError: It cannot be read.
        """
        try:
            # Absolute, because FFmpeg takes what stands before a colon for a protocol: "take:2.mp4".
            self._source = av.open(source.absolute())
        except av.FFmpegError as error:
            raise SourceError(
                f"The sound of {source} cannot be read ({error.strerror}); name the video that is shown."
            ) from error
        self._packets: Iterator[Packet[AudioStream]] = iter(())
        self._next: Packet[AudioStream] | None = None

    def add_to(self, target: OutputContainer) -> None:
        """Give the target a stream for the source's first sound; none where the source is silent."""
        if self._source.streams.audio:
            self._packets = self._prepared(self._source.streams.audio[0], target)
            self._next = next(self._packets, None)

    def mux_until(self, time_s: float, target: OutputContainer) -> None:
        """Hand over what begins before `time_s`, seconds from the source's first picture."""
        while self._next is not None and _time_s(self._next) < time_s:
            with suppress(*FAULTY):
                target.mux(self._next)
            self._next = next(self._packets, None)

    def finish(self, end_s: float, target: OutputContainer) -> None:
        """Hand over the rest, up to where the picture ends."""
        self.mux_until(end_s, target)

    def close(self) -> None:
        """Release the source."""
        self._source.close()

    def _prepared(self, sound: AudioStream, target: OutputContainer) -> Iterator[Packet[AudioStream]]:
        packets = self._demuxed(sound)
        if sound.codec_context.name in _KEPT:
            return _copied(packets, target.add_stream_from_template(sound))
        return _encoded(packets, target.add_stream("aac", rate=RATE_HZ, layout="stereo"))

    def _demuxed(self, sound: AudioStream) -> Iterator[Packet[AudioStream]]:
        """Yield the packets that are heard after the first picture, timed from there."""
        start_s = self._first_picture_s()
        for packet in self._source.demux(sound):
            if packet.pts is None or packet.dts is None:
                continue
            start = round(start_s / packet.time_base)
            packet.pts -= start
            packet.dts -= start
            if packet.pts + (packet.duration or 0) > 0:
                yield packet

    def _first_picture_s(self) -> Fraction:
        for stream in self._source.streams.video:
            if stream.start_time is not None and stream.time_base is not None:
                return stream.start_time * stream.time_base
        return Fraction(0)


def _copied(packets: Iterable[Packet[AudioStream]], copy: AudioStream) -> Iterator[Packet[AudioStream]]:
    for packet in packets:
        packet.stream = copy
        yield packet


def _encoded(packets: Iterable[Packet[AudioStream]], encoder: AudioStream) -> Iterator[Packet[AudioStream]]:
    for packet in packets:
        try:
            frames = packet.decode()
        except FAULTY:
            continue
        for frame in frames:
            yield from encoder.encode(frame)
    yield from encoder.encode(None)


def _time_s(packet: Packet[AudioStream]) -> float:
    return float((packet.pts or 0) * packet.time_base)
