"""A short phrase of plucked strings in maqam bayati, synthesised: the demonstration's sound.

The pluck is the algorithm of Karplus and Strong, «Digital Synthesis of Plucked-String and Drum
Timbres», Computer Music Journal 7(2), 1983: noise in a delay line that averages its neighbours.
"""

from __future__ import annotations

import array
import io
import random
import wave

RATE = 22_050  # samples a second
D = 146.83  # hertz, the tonic
QUARTER_TONE = 2 ** (1 / 24)
# Steps over the tonic in quarter tones (bayati: D, E half-flat, F, G, A), and length in seconds.
PHRASE = (
    *((0, 0.5), (3, 0.35), (6, 0.35), (10, 0.7), (6, 0.35), (3, 0.35), (0, 0.9)),
    *((14, 0.5), (10, 0.35), (6, 0.35), (3, 0.7), (0, 0.35), (3, 0.35), (0, 1.8)),
)


def oud_phrase() -> bytes:
    """About eight seconds as a WAV file, 16 bits, one channel."""
    noise = random.Random("oud")
    samples = array.array("h")
    for step, seconds in PHRASE:
        samples.extend(_pluck(D * QUARTER_TONE**step, seconds, noise))
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def _pluck(frequency: float, seconds: float, noise: random.Random) -> list[int]:
    line = [noise.uniform(-1, 1) for _ in range(round(RATE / frequency))]
    sound = []
    for n in range(round(RATE * seconds)):
        here, following = n % len(line), (n + 1) % len(line)
        sound.append(round(line[here] * 12_000))
        line[here] = 0.498 * (line[here] + line[following])
    return sound
