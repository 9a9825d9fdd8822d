"""Files converted by LibreOffice, where it is installed; many in one call."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

_PATIENCE = 600  # seconds for one call

# What a file type is made from, and by which steps.
STEPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "doc": ("docx", ("doc",)),
    "pdf": ("docx", ("pdf",)),
    "xls": ("xlsx", ("xls",)),
    "ods": ("xlsx", ("ods",)),
    "odt.docx": ("docx", ("odt", "docx")),
    "lo.rtf": ("docx", ("rtf",)),
    "lo.html": ("docx", ("html",)),
}


def available() -> bool:
    """Whether LibreOffice can be called here."""
    return shutil.which("soffice") is not None


def converted(data: bytes, source: str, target: str) -> bytes | None:
    """One file in another type; None where LibreOffice is missing or gives nothing."""
    return converted_all({"file": data}, source, target).get("file")


def converted_all(files: Mapping[str, bytes], source: str, target: str) -> dict[str, bytes]:
    """Files by name in another type, all in one call; what could not be converted is left out."""
    program = shutil.which("soffice")
    if program is None or not files:
        return {}
    with TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "in").mkdir()
        paths = {name: room / "in" / f"{at}.{source}" for at, name in enumerate(files)}
        for name, path in paths.items():
            path.write_bytes(files[name])
        _convert(program, room, [str(path) for path in paths.values()], target)
        results = {name: room / "out" / f"{p.stem}.{target}" for name, p in paths.items()}
        return {name: path.read_bytes() for name, path in results.items() if path.exists()}


def _convert(program: str, room: Path, paths: list[str], target: str) -> None:
    command = [
        program,
        "--headless",
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(room / "out"),
        *paths,
    ]
    subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
