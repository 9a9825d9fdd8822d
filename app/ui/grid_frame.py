"""The printed frame of a grid: official headings; rows and letters that fit place and zoom."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QTableView, QWidget

from app.forms import Block
from app.ui.cell_painter import CellPainter
from app.ui.grid_model import GridModel
from app.ui.headers import column_header, row_header
from app.ui.session import Session
from app.ui.theme import scale_of, scaled
from app.ui.zoom import AS_MADE, Wheel, loses_font, zoomed_font

_ROW_HEIGHTS = (17, 30)  # a long table stays whole on a low screen, and easy to read on a high one
_ROW_HEIGHT = 28  # of a table that is shown whole
_FIGURE = 48  # the width of a column before the names of the rows give way to it


class GridFrame(QTableView):
    """One block of the form, with the official headings around it.

    whole: the grid is as high as its rows (tables 2 and 4) instead of filling its place.
    zoom_asked: the wheel was turned for larger (+) or smaller (−) letters.
    """

    zoom_asked = Signal(int)

    def __init__(
        self, session: Session, block: Block, *, whole: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.grid = GridModel(session, block, self)
        self.session = session
        self.zoom = AS_MADE
        self._whole = whole
        self._wheel = Wheel()
        self._fitting = False
        self._corner = QLabel(self)
        self.columns = column_header(block, self)
        self.rows = row_header(block, self)
        self._narrowest = self.columns.minimumSectionSize() / scale_of(self.columns.font())
        for heading in (self.rows, self.columns, self._corner):
            heading.installEventFilter(self)
        self._dress(block)
        self.setModel(self.grid)
        self._fit_sections()

    def _dress(self, block: Block) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(CellPainter(self))
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setShowGrid(False)  # the cells paint their lines
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.rows)
        self._corner.setObjectName("corner")
        self._corner.setText(block.corner)
        self._corner.setToolTip(block.corner)
        self._corner.setWordWrap(True)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if self._whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_least_width()

    # --- letters ---

    def set_zoom(self, percent: int) -> None:
        """Write figures and headings larger or smaller, in rows that are as much higher.

        The columns stay as wide as they were, to be seen all seven: figures are made to fit.
        """
        if percent != self.zoom:
            self.zoom = percent
            self._take_font()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if not self._wheel.takes(event, self.zoom_asked.emit):
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the zoomed letters."""
        done = super().event(event)
        if loses_font(event) and self.zoom != AS_MADE:
            self._take_font()
        return done

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need other rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def _take_font(self) -> None:
        """Under a style sheet, what is inside of a widget does not take its font by itself."""
        font = zoomed_font(self.zoom)
        self.setFont(font)
        headings = (self.rows, self.columns)
        for inside in (*headings, *(each.viewport() for each in headings), self._corner):
            inside.setFont(font)
        self._fit_font()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A style sheet puts the font of the headings back after that of the grid."""
        zoomed = event.type() == QEvent.Type.StyleChange and self.zoom != AS_MADE
        if zoomed and watched in (self.rows, self.columns, self._corner):
            self._take_font()
        return super().eventFilter(watched, event)

    def _fit_font(self) -> None:
        self._set_least_width()
        self._fit_sections()
        self.viewport().update()

    def _zoomed(self, length: int) -> int:
        return scaled(length, self.font())

    # --- sizes ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit rows and headings to the new place, and bring the current row into sight again."""
        super().resizeEvent(event)
        self._fit_sections()
        self.scrollToTop()  # what a smaller place hid is seen again
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def updateGeometries(self) -> None:
        """Keep the corner's note in its corner."""
        super().updateGeometries()
        rows = self.verticalHeader()
        self._corner.setVisible(rows.isVisibleTo(self) and bool(self._corner.text()))
        self._corner.setGeometry(0, 0, rows.width(), self.horizontalHeader().height())

    def _fit_sections(self) -> None:
        if self._fitting:
            return  # Qt has moved something in the course of it
        self._fitting = True
        self._fit()
        self._fitting = False

    def _fit(self) -> None:
        figure = max(self._zoomed(_FIGURE), scaled(_FIGURE))
        figures = figure * self.grid.columnCount()
        if self.rows.fit_names(self.width() - figures - self._bar_width()):
            self.updateGeometries()
        if self._whole:
            self.rows.setDefaultSectionSize(self._zoomed(_ROW_HEIGHT))
            self._set_heading(self._needed_heading())
            self.setFixedHeight(self.columns.thickness + self.rows.length())
        else:
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows as high as the place allows; where not all fit, only whole ones are seen.

        Whether there is a scroll bar is decided here: it makes the columns narrower, and their
        headings perhaps a line higher, so that Qt's own bar would come and go for ever.
        """
        count = self.grid.rowCount()
        low, high = map(self._zoomed, _ROW_HEIGHTS)
        heading = self._needed_heading()
        fit = heading + count * low <= self.height()
        if self._set_bar(not fit):
            heading = self._needed_heading()
        room = self.height() - heading
        seen = count if fit else max(room // low, 1)
        height = min(max(room // seen, low), high)
        if height != self.rows.defaultSectionSize():
            self.rows.setDefaultSectionSize(height)
        # Qt would show a part of a row in what is left; the heading takes it.
        self._set_heading(heading + (0 if fit else max(room - seen * height, 0)))

    def _needed_heading(self) -> int:
        self.columns.resizeSections()  # Qt puts it off, but the lines of the headings hang on it
        return self.columns.needed_thickness()

    def _set_bar(self, needed: bool) -> bool:
        """Show the scroll bar or hide it. Whether that changed anything."""
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAlwaysOn if needed else policy.ScrollBarAlwaysOff
        changed = wanted != self.verticalScrollBarPolicy()
        self.setVerticalScrollBarPolicy(wanted)
        return changed

    def _set_heading(self, thickness: int) -> None:
        if self.columns.set_thickness(thickness):
            self.updateGeometries()

    def _set_least_width(self) -> None:
        narrowest = scaled(self._narrowest)
        self.columns.setMinimumSectionSize(narrowest)
        figures = narrowest * self.grid.columnCount()
        self.setMinimumWidth(self.rows.least_thickness + figures + self._bar_width())

    def _bar_width(self) -> int:
        """What the vertical scroll bar takes when it is needed."""
        return 0 if self._whole else self.verticalScrollBar().sizeHint().width()
