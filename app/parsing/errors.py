"""Why a file cannot be read at all: one class per cause, each with a sentence for the clerk."""


class DraftError(Exception):
    """A file that no report can be read from. str() is a sentence in Chinese.

    legible: whether a person may still be able to read the file elsewhere, so that typing its
    figures into an empty form makes sense.
    """

    legible = True


class EmptyDraftError(DraftError):
    """There is nothing in the file."""

    legible = False

    def __init__(self) -> None:
        super().__init__("文件是空的，没有任何内容。请向报送单位重新索取。")


class NotTextError(DraftError):
    """The bytes are no text in any encoding that is used for Chinese."""

    legible = False

    def __init__(self) -> None:
        super().__init__(
            "文件内容不是文字（可能已损坏或不是文档），无法读取。请向报送单位重新索取。"
        )


class DamagedError(DraftError):
    """The file begins like a known type but cannot be taken apart. kind: such as PDF 文件."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"这个{kind}已损坏，无法读取。请用原来的程序打开并另存一份，或向报送单位重新索取。"
        )


class EncryptedError(DraftError):
    """The file can be opened with a password only."""

    def __init__(self) -> None:
        super().__init__("文件设有打开密码，无法读取。请用原来的程序打开，取消密码后另存一份。")


class ScannedError(DraftError):
    """A PDF without any text: its pages are pictures."""

    def __init__(self, pages: int) -> None:
        super().__init__(
            f"这份 PDF 的 {pages} 页都是图片（扫描件），没有文字可以读取。"
            "请向报送单位索取 Word 文档。"
        )


class PictureError(DraftError):
    """A picture file, such as a photo or a scan of the printed report."""

    def __init__(self) -> None:
        super().__init__("这是图片，图片里的文字不能读取。请向报送单位索取 Word 文档。")


class WorksError(DraftError):
    """A document of Microsoft Works, which shares its file name ending .wps with WPS."""

    def __init__(self) -> None:
        super().__init__(
            "这是 Microsoft Works 的文档（不是金山 WPS 文档），无法读取。"
            "请用原来的程序打开，另存为 Word 文档（*.docx）。"
        )


class OldWordError(DraftError):
    """A document of Word 6 or Word 95."""

    def __init__(self) -> None:
        super().__init__(
            "这是 Word 95 或更早版本的文档，无法读取。请用 Word 或 WPS 打开，另存为 *.docx。"
        )


class UnsupportedTypeError(DraftError):
    """A known file type that is not read. kind: what it is; instead: what to save it as."""

    def __init__(self, kind: str, instead: str = "Word 文档（*.docx）") -> None:
        super().__init__(f"这是{kind}，无法读取。请打开该文件，另存为{instead}后再打开。")


class TooLargeError(DraftError):
    """The file is beyond all reason. what: the measure that it exceeds."""

    legible = False

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what}，不像一份年度报告，没有读取。"
            "请确认选对了文件；年报在里面的，请只保留年报，另存后再打开。"
        )


class TooSlowError(DraftError):
    """Reading took longer than any report can need."""

    legible = False

    def __init__(self) -> None:
        super().__init__(
            "读取这个文件用时过长，已停止。请用原来的程序打开，只保留年度报告，另存后再试。"
        )
