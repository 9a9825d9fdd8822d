"""Why a file cannot be read at all: one class per cause, each with a sentence for the clerk."""


class DraftError(Exception):
    """A file that no report can be read from. str() is a sentence in Chinese."""


class EmptyDraftError(DraftError):
    """There is nothing in the file."""

    def __init__(self) -> None:
        super().__init__("文件是空的，没有任何内容。请向报送单位重新索取。")


class NotTextError(DraftError):
    """The bytes are no text in any encoding that is used for Chinese."""

    def __init__(self) -> None:
        super().__init__(
            "文件内容不是文字（可能已损坏或不是文档），无法读取。请向报送单位重新索取。"
        )


class UnsupportedTypeError(DraftError):
    """A known file type that cannot be read yet."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"这是{kind}，目前只能读取文本文件。请打开该文件，另存为“纯文本（*.txt）”后再打开。"
        )
