"""Find the files that ship with the program, in a checkout and in the installed program."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(name: str) -> Path:
    """The path of a shipped file, named relative to resources/.

    Raises FileNotFoundError: the installation is damaged.
    """
    path = _ROOT / name
    if not path.exists():
        message = f"程序文件缺失：{path}，请重新安装。"
        raise FileNotFoundError(message)
    return path
