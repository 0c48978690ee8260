"""Files that verbs write; loaded by those verbs alone."""

from pathlib import Path

from fmsheet.collection.writing import write_atomically
from fmsheet.errors import Unreadable


def place_of(output: str, suggested: str) -> Path:
    """The file that a user named; raises Unreadable for a folder."""
    if Path(output).is_dir():
        raise Unreadable(f"{output} is a folder", f"Name a file in it, such as {Path(output) / suggested}.")
    return Path(output)


def write_file(path: Path, content: str | bytes, instead: str = "Name another file with -o.") -> None:
    """Write what a verb made, whole or not at all; raises Unreadable where it cannot be written."""
    try:
        write_atomically(path, content)
    except OSError as error:
        # the error itself names the passing file that was to become this one
        raise Unreadable(f"{path} cannot be written: {error.strerror}", instead) from None
