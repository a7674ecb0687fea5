"""What the log says of an exception that nobody expected."""

import traceback
from pathlib import Path


def kind_and_place(error: BaseException) -> str:
    """Not its text: it may quote the citizen."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"
