"""mht: to be written."""

from app.document import Document
from app.parsing.errors import UnsupportedTypeError


def read(data: bytes) -> Document:  # noqa: ARG001
    """Not read yet."""
    raise UnsupportedTypeError("网页文件")
