"""Writes small films whose every picture shows its own number, and reads them back."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

N_BITS = 8


def picture(number: int, width: int = 320, height: int = 180):
    """Eight upright bars, white where the number's bit is 1, the lowest bit on the left."""
    image = np.zeros((height, width, 3), np.uint8)
    for bit in range(N_BITS):
        if number >> bit & 1:
            image[:, bit * width // N_BITS : (bit + 1) * width // N_BITS] = 255
    return image


def number_in(image) -> int:
    """The number that a picture shows."""
    height, width = image.shape[:2]
    middles = [(2 * bit + 1) * width // (2 * N_BITS) for bit in range(N_BITS)]
    row = image[height // 2 - 4 : height // 2 + 4]
    return sum((int(row[:, x - 3 : x + 4].mean()) > 127) << bit for bit, x in enumerate(middles))


def write_film(
    path: Path,
    times_s: Sequence[float],
    codec: str = "libx264",
    pixel_format: str = "yuv420p",
    size: tuple[int, int] = (320, 180),
    tick: Fraction = Fraction(1, 1000),
    turned_deg: int = 0,
    sound_codec: str | None = None,
    sound_s: float | None = None,
    muxer: str | None = None,
    muxer_options: dict[str, str] | None = None,
    **codec_options: str,
) -> Path:
    """Write pictures 0, 1, 2 ... at these times, with `sound_s` seconds of `sound_frames` if asked."""
    with av.open(path, "w", format=muxer, options=muxer_options or {}) as film:
        stream = film.add_stream(codec, rate=30, options={"g": "12", **codec_options})
        stream.width, stream.height = size
        stream.pix_fmt = pixel_format
        stream.time_base = stream.codec_context.time_base = tick
        if turned_deg:
            stream.set_display_rotation(turned_deg)
        sound = film.add_stream(sound_codec, rate=44100, layout="mono") if sound_codec else None
        for number, time_s in enumerate(times_s):
            frame = av.VideoFrame.from_ndarray(picture(number, *size), format="bgr24")
            frame.pts, frame.time_base = round(time_s / tick), tick
            film.mux(stream.encode(frame))
        film.mux(stream.encode())
        if sound:
            for samples in sound_frames(sound_s or times_s[-1]):
                film.mux(sound.encode(samples))
            film.mux(sound.encode())
    return path


def write_sound(path: Path, duration_s: float) -> Path:
    """Write a file that has sound and no picture."""
    with av.open(path, "w") as film:
        stream = film.add_stream("aac", rate=44100, layout="mono")
        for samples in sound_frames(duration_s):
            film.mux(stream.encode(samples))
        film.mux(stream.encode())
    return path


def sound_frames(duration_s: float):
    """Silence with a loud 1 kHz tone in the second half of every second."""
    rate = 44100
    time_s = np.arange(round(duration_s * rate)) / rate
    tone = np.sin(2 * np.pi * 1000 * time_s) * 20000 * (time_s % 1 >= 0.5)
    for start in range(0, len(tone), 1024):
        block = tone[start : start + 1024].astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        yield frame


def shown(path: Path) -> list[tuple[float, int]]:
    """Time and number of every picture, read by PyAV: the second opinion."""
    with av.open(path) as film:
        return [(frame.time, number_in(frame.to_ndarray(format="bgr24"))) for frame in film.decode(video=0)]
