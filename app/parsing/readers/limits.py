"""What a file may cost: no report comes near these, and no file may hang the program."""

import time

from app.parsing.errors import TooLargeError, TooSlowError

LARGEST_FILE = 64 * 1024 * 1024  # bytes; real reports have up to 10 MB, with pictures
LARGEST_PART = 48 * 1024 * 1024  # bytes of one part of a packed file, unpacked
LARGEST_RATIO = 200  # unpacked to packed; word processors reach 30
LONGEST_TEXT = 200_000  # characters; a report has 3,000 to 30,000
MOST_CELLS = 60_000  # of all tables together; a report has some 400
MOST_COLUMNS = 512  # of one table
MOST_PAGES = 300
DEEPEST = 40  # tables in tables, elements of XML in elements
LONGEST_TIME = 20.0  # seconds for reading one file


class Deadline:
    """The time that reading one file may take."""

    def __init__(self, seconds: float = LONGEST_TIME) -> None:
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise TooSlowError when the time is up. Cheap enough to be asked for every cell."""
        if time.monotonic() > self._end:
            raise TooSlowError


def check_size(data: bytes) -> None:
    """Raise TooLargeError for a file beyond all reason."""
    if len(data) > LARGEST_FILE:
        raise TooLargeError(f"文件有 {len(data) >> 20} MB，超过 {LARGEST_FILE >> 20} MB")
