"""Why an export did not happen: one class per cause, the message in the clerk's words.

Whatever the cause, the target file is as it was before.
"""

from pathlib import Path


class ExportError(Exception):
    """The report was not exported; the message says why and what to do next."""


class NotConfirmedError(ExportError):
    """The report is not confirmed."""

    def __init__(self, status: str) -> None:
        super().__init__(f"报告现在是“{status}”，只有已确认的报告才能导出。请先确认报告，再导出。")


class TargetLockedError(ExportError):
    """The target file cannot be replaced: open elsewhere, write-protected, or no right to it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}”不能改写，可能正在 Excel/WPS 中打开，也可能是只读文件。"
            "请先在 Excel/WPS 中关闭该文件，或另存为其他文件名。"
        )


class FolderMissingError(ExportError):
    """The target folder is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"找不到文件夹“{folder}”。请重新选择保存位置。")


class FolderLockedError(ExportError):
    """No file may be written into the target folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"没有权限在文件夹“{folder}”中保存文件。请换一个文件夹。")


class DiskFullError(ExportError):
    """There is no room for the file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"磁盘空间不足，不能在“{folder}”中保存文件。请清理磁盘，或换一个位置保存。"
        )


class WriteFailedError(ExportError):
    """The system refused to write for another reason, such as a lost network drive."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"保存“{path.name}”失败（系统提示：{error.strerror or error}）。"
            "请检查文件名和保存位置，或换一个位置再试。"
        )


class VerificationError(ExportError):
    """The file, read back after writing, does not hold what was confirmed."""

    def __init__(self, place: str, expected: str, found: str) -> None:
        super().__init__(
            f"写入后核对不符：{place}应为“{expected}”，文件中是“{found}”。"
            "文件没有保存，请重新导出；仍不符时请联系程序维护人员。"
        )


class TemplateError(ExportError):
    """The template is not the standard workbook, or its labels were moved or changed."""

    def __init__(self, template: str, what: str) -> None:
        super().__init__(
            f"模板“{template}”不能使用：{what}。"
            "请以程序自带的标准模板为底稿，只改样式，不要移动或改写表头。"
        )
