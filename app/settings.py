"""What the program remembers between starts, and where it keeps what belongs to the user."""

import json
import os
import sys
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass
class Settings:
    """One value for each thing remembered. Sizes in pixels; empty means not yet known."""

    clerk_name: str = ""
    workspace: str = ""  # where the clerk put it; empty: in the user's folder
    last_folder: str = ""
    export_folder: str = ""
    last_review: int = 0
    recent_reasons: str = ""  # explanations that were given, one a line, the last one first
    last_ground: str = ""  # why a figure departed from the source, the last time
    window_geometry: str = ""  # base64 of Qt's own format
    pane_sizes: str = ""  # base64 of Qt's own format
    source_layout: bool = True  # the source as it is laid out, else as plain text
    appearance: str = "system"  # or "light", "dark"
    font_size: int = 0  # points; 0: as large as the system's
    zoom_grid: int = 100  # per cent, as the next two
    zoom_source: int = 100
    zoom_pages: int = 100


def user_folder() -> Path:
    """The folder of the user's data: workspace and settings. Not created here.

    NIANBAO_HOME overrides it, for tests and for offices that keep the data elsewhere.
    """
    if override := os.environ.get("NIANBAO_HOME"):
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "年报核对"
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "nianbao"


def load_settings(folder: Path) -> Settings:
    """The settings of that folder; defaults for what is absent or cannot be understood."""
    try:
        stored = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    settings = Settings()
    for field in fields(Settings):
        value = stored.get(field.name)
        if type(value) is type(field.default):
            setattr(settings, field.name, value)
    return settings


def save_settings(settings: Settings, folder: Path) -> None:
    """Write the settings aside and move them into place. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / "settings.json.new"
    aside.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
    aside.replace(folder / "settings.json")
