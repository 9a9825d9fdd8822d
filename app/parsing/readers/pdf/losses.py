"""What of a PDF could not be brought over, in sentences for the clerk."""

from collections.abc import Callable, Sequence

from app.parsing.readers.build import Builder
from app.parsing.readers.pdf.content import Content
from app.parsing.readers.pdf.signs import UNKNOWN
from app.parsing.readers.pdf.tables import Layout

DOUBTFUL = "这里的文字互相重叠、越过表格线或被页边切断，可能读错，请对照原件核对。"
_FEW_SIGNS = 20  # on a scanned page there may be a printed page number
_WHOLE_PAGE = 0.5
_LARGE_PICTURE = 0.15
_RECOGNISED = "的文字是从扫描图片识别出来的，可能认错或漏字，请把每个数字与图片对照。"
_NEED_LOOKING = (
    ("pdf.complex_drawing", "的图形太复杂，表格线可能没有读全，请对照原件核对。"),
    ("pdf.scanned_pages", "是图片（扫描件），其中的文字没有读取，请看着原件录入。"),
    ("pdf.hidden_text", "有不显示的文字，没有读取，请对照原件核对。"),
    ("pdf.filled_in", "有填写框或批注，里面的文字没有读取，请对照原件核对。"),
    ("pdf.pictures", "有图片，图片里的文字没有读取，请看一下里面有没有表格。"),
)

Page = tuple[Content, Layout]


def is_scanned(content: Content) -> bool:
    """Whether a page is a picture, or drawn without any sign that could be read."""
    if not content.glyphs:
        return content.drawn
    return len(content.glyphs) <= _FEW_SIGNS and content.picture >= _WHOLE_PAGE


def tell_damaged(builder: Builder, pages: Sequence[int]) -> None:
    """Name the pages that could not be opened."""
    if pages:
        builder.lose("pdf.damaged_pages", f"{_named(pages)}已损坏，没有读取，请对照原件核对。")


def tell_losses(builder: Builder, pages: dict[int, Page]) -> None:
    """Say for which pages the clerk has to look at the original."""
    tests: tuple[Callable[[Content, Layout], bool], ...] = (
        lambda content, layout: not (content.complete and layout.complete),
        lambda content, _: is_scanned(content),
        lambda content, _: content.concealed and not content.recognised,
        lambda content, _: content.filled_in,
        lambda content, _: (
            content.picture >= _LARGE_PICTURE and not (is_scanned(content) or content.recognised)
        ),
    )
    for (id_, message), test in zip(_NEED_LOOKING, tests, strict=True):
        found = [number for number, page in pages.items() if test(*page)]
        if found:
            builder.lose(id_, _named(found) + message)
    for number, (content, _) in pages.items():
        if content.recognised and not is_scanned(content):
            span = builder.page_span(number)
            builder.lose("pdf.recognised_text", _named([number]) + _RECOGNISED, span)
    unknown = sum(
        glyph.text == UNKNOWN for content, _ in pages.values() for glyph in content.glyphs
    )
    if unknown:
        message = f"有 {unknown} 个字只有字形，没有文字（显示为 {UNKNOWN}），请对照原件核对。"
        builder.lose("pdf.unknown_characters", message)


def _named(pages: Sequence[int]) -> str:
    return f"第 {'、'.join(str(page + 1) for page in pages)} 页"
