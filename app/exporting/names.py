"""The file name that an export suggests."""

import re
from pathlib import PurePath

from app.review import Review

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE
)
_LONGEST = 50  # of the unit; in UTF-8 the whole name then stays below 255 bytes everywhere


def default_name(review: Review, source_name: str = "") -> str:
    """A name that every system accepts, such as 青禾县水利局2025年度.xlsx.

    Where the unit is unknown, the name of the source file stands for it.
    """
    unit = review.report.unit.text if review.report.unit else ""
    base = _clean(unit) or _clean(PurePath(source_name).stem) or "未命名单位"
    year = f"{review.report.year}年度" if review.report.year else "年报"
    name = f"{base}{year}.xlsx"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("_", text)[:_LONGEST].strip(" .")
