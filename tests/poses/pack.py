"""Make recordings of poses small enough for the repository: `python tests/poses/pack.py FILE.npz ...`.

Numbers are rounded to what a recording can tell, in powers of two, whose zeros compress well.
"""

import sys
from pathlib import Path

import numpy as np

STEPS = {"image": 2**-13, "world": 2**-9, "visibility": 2**-6, "outline": 2**-10}
"Picture heights, metres, a share, and trunk lengths: a tenth of a pixel or less."


def pack(path: Path, to: Path) -> None:
    """Write a recording again, rounded."""
    with np.load(path) as file:
        parts = dict(file)
    for name, step in STEPS.items():
        parts[name] = (np.rint(parts[name] / step) * step).astype(np.float32)
    with to.open("wb") as file:
        np.savez_compressed(file, **parts)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        pack(Path(name), Path(__file__).parent / Path(name).name)
