"""The pictures of a PDF's pages, painted off the window's thread when they come into sight."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.parsing import DraftError
from app.parsing.readers.pdf.pages import Pages, Picture
from app.ui.tasks import TaskRunner
from app.workspace import WorkspaceError

_MOST_KEPT = 8  # pages; one at a usual width takes 3 MB

Size = tuple[float, float]


class PagePictures(QObject):
    """opened: the sizes are known now. arrived: a picture is there, or cannot be had.

    load: the bytes of the PDF. One picture is painted at a time; whoever shows them asks again
    when one arrived, for what can be seen by then. close() it when the report is left.
    """

    opened = Signal()
    arrived = Signal()

    def __init__(self, load: Callable[[], bytes], tasks: TaskRunner) -> None:
        super().__init__()
        self._load = load
        self._tasks = tasks
        self._pages: Pages | None = None
        self._under_way = False
        self._closed = False
        self._pictures: dict[int, tuple[float, QImage | None]] = {}
        self.sizes: tuple[Size, ...] = ()
        self.problem = ""

    def open(self) -> None:
        """Read the sizes of all pages; once."""
        if self._under_way or self.sizes or self.problem:
            return
        try:
            data = self._load()
        except WorkspaceError as error:
            self.problem = str(error)
            self.opened.emit()
            return
        self._under_way = True
        self._tasks.run(partial(_open, data), self._take_pages)

    def picture(self, page: int, scale: float) -> QImage | None:
        """The picture of a page as far as it is there, perhaps of another scale; asks for it."""
        painted_at, picture = self._pictures.get(page, (0.0, None))
        if painted_at != scale:
            self._ask(page, scale)
        return picture

    def has(self, page: int) -> bool:
        """Whether a picture of the page is there."""
        return self._pictures.get(page, (0.0, None))[1] is not None

    def fails(self, page: int) -> bool:
        """Whether a page cannot be painted."""
        return page in self._pictures and self._pictures[page][1] is None

    def close(self) -> None:
        """Let go of the file; what is under way is dropped when it comes."""
        self._closed = True
        self._pictures.clear()
        if self._pages is not None:
            self._pages.close()

    def _ask(self, page: int, scale: float) -> None:
        if self._under_way or self._pages is None or self._closed or self.fails(page):
            return
        self._under_way = True
        work = partial(self._pages.render, page, scale)
        self._tasks.run(work, partial(self._take_picture, page, scale))

    def _take_pages(self, future: Future[tuple[Pages, tuple[Size, ...]]]) -> None:
        self._under_way = False
        try:
            pages, sizes = future.result()
        except DraftError as error:
            self.problem = str(error)
        else:
            if self._closed:
                pages.close()
                return
            self._pages, self.sizes = pages, sizes
        if not self._closed:
            self.opened.emit()

    def _take_picture(self, page: int, scale: float, future: Future[Picture]) -> None:
        self._under_way = False
        if self._closed:
            return
        self._pictures.pop(page, None)  # to the end: the oldest is dropped first
        try:
            picture = future.result()
        except DraftError:
            self._pictures[page] = (scale, None)
        else:
            self._pictures[page] = (scale, _image(picture))
        while len(self._pictures) > _MOST_KEPT:
            del self._pictures[next(iter(self._pictures))]
        self.arrived.emit()


def _open(data: bytes) -> tuple[Pages, tuple[Size, ...]]:
    pages = Pages(data)
    return pages, tuple(pages.size(number) for number in range(pages.count))


def _image(picture: Picture) -> QImage:
    """A copy, for Qt does not keep the bytes alive."""
    image_format = QImage.Format.Format_RGB32
    return QImage(
        picture.pixels, picture.width, picture.height, picture.stride, image_format
    ).copy()
