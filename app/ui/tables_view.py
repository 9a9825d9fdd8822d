"""The three tables of a report, a tab for each, with what is left to look at in words."""

from collections import Counter

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.forms import Block, edition_for, form_table
from app.report import CellKey
from app.ui.grid_model import table_grids
from app.ui.grid_view import GridView
from app.ui.issues import Kind
from app.ui.session import Session
from app.ui.theme import COLOURS
from app.ui.widgets import Framed, set_property
from app.ui.zoom import AS_MADE, stepped

_COUNTED = (Kind.ERROR, Kind.EXPLAIN, Kind.DOUBT, Kind.UNCHECKED)


class TablesView(QWidget):
    """One page for each table of the form, found or not.

    Tabs and pages are put together here, because a QTabWidget lays its pages out again, and so
    paints them again, whenever the text of a tab changes.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tables = tuple(session.review.report.forms)
        self._forms = dict(session.review.report.forms)
        self._table_pages = {table: self._page(table) for table in self._tables}
        self.tabs = QTabBar()
        self._pages = QStackedWidget()
        self._lay_out()
        self.zoom = AS_MADE
        self.tabs.setCurrentIndex(self._first())
        self.tabs.currentChanged.connect(self._show_front)
        self._show_front()
        session.cell_selected.connect(self.show_cell)
        session.table_shown.connect(self.show_table)
        session.changed.connect(self._show_changes)
        self._show_counts()

    def _first(self) -> int:
        """The table of the first issue: the only one that has to be laid out at once."""
        keys = (issue.key for issue in self._session.issues if issue.key is not None)
        return next((self._tables.index(key.table) for key in keys), 0)

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("三张表")
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setExpanding(False)
        for table, page in self._table_pages.items():
            self._pages.addWidget(page)
            self.tabs.addTab(table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(Framed(self._pages), 1)

    @property
    def grids(self) -> list[GridView]:
        """The grids of the table in front."""
        return self._table_pages[self.front].grids

    def _page(self, table: str) -> "TablePage":
        page = TablePage(self._session, table)
        page.zoom_asked.connect(self.zoom_by)
        return page

    def page_of(self, table: str) -> "TablePage":
        """The page of a table."""
        return self._table_pages[table]

    def show_cell(self, key: CellKey) -> None:
        """Bring the table of a cell to the front; the keyboard goes along, if it is here."""
        focused = QApplication.focusWidget()
        within = focused if focused and self._pages.isAncestorOf(focused) else None
        self.show_table(key.table)
        grid = next((grid for grid in self.grids if grid.grid.place(key).isValid()), None)
        if within and grid and not grid.isAncestorOf(within):  # not while it is typed into
            grid.setFocus()

    def show_table(self, table: str) -> None:
        """Bring a table to the front."""
        self.tabs.setCurrentIndex(self._tables.index(table))

    def focus_grid(self) -> None:
        """Put the keyboard into the grid that holds the selected cell."""
        for grid in self.grids:
            if grid.currentIndex().isValid():
                grid.setFocus()
                return

    @property
    def takes_keys(self) -> QWidget | None:
        """What the keyboard of this pane goes into: the grid in front, or the way to add one."""
        for grid in self.grids:
            if grid.currentIndex().isValid():
                return grid
        return self.grids[0] if self.grids else self._table_pages[self.front].add

    def zoom_by(self, steps: int) -> None:
        """Write the tables larger (+1), smaller (−1) or as at first (0)."""
        self.set_zoom(stepped(self.zoom, steps))

    def set_zoom(self, percent: int) -> None:
        """Write the tables in another size."""
        self.zoom = percent
        self._zoom_grids()

    def _zoom_grids(self) -> None:
        for page in self._table_pages.values():
            for grid in page.grids:
                grid.set_zoom(self.zoom)

    @property
    def front(self) -> str:
        """The table in front."""
        return self._tables[self.tabs.currentIndex()]

    def cell_on_screen(self, key: CellKey) -> QRect:
        """Where a cell of the table in front is, in screen coordinates."""
        for grid in self.grids:
            place = grid.visualRect(grid.grid.place(key))
            if place.isValid():
                return QRect(grid.viewport().mapToGlobal(place.topLeft()), place.size())
        return QRect(self.mapToGlobal(QPoint(0, 0)), self.tabs.size())

    def turn(self, by: int) -> None:
        """Show the next (+1) or previous (−1) table."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _show_front(self) -> None:
        """Bring the page of the chosen tab to the front; it is laid out when first needed."""
        self.page_of(self.front).lay_out()
        self._zoom_grids()
        self._pages.setCurrentIndex(self.tabs.currentIndex())

    def _show_changes(self) -> None:
        forms = dict(self._session.review.report.forms)
        for place, table in enumerate(self._tables):
            if forms[table] != self._forms[table]:
                self._rebuild(place, table)
        self._forms = forms
        self._show_counts()

    def _has_explained(self, table: str) -> bool:
        """Whether something that was explained stays in a table: it is not simply right."""
        review = self._session.review
        mine = (f for f in review.findings if f.total and f.total.table == table)
        return any(review.is_explained(finding) for finding in mine)

    def _rebuild(self, place: int, table: str) -> None:
        old, new = self._table_pages[table], self._page(table)
        self._table_pages[table] = new
        self._pages.insertWidget(place, new)
        self._pages.removeWidget(old)
        old.deleteLater()
        self._show_front()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: the red of the tabs is another one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._text != COLOURS.text:
            self._show_counts()

    def _show_counts(self) -> None:
        self._text = COLOURS.text
        counted = Counter((i.key.table, i.kind) for i in self._session.issues if i.key)
        for place, table in enumerate(self._tables):
            edition = self._forms[table]
            form = form_table(table, edition or edition_for(self._session.review.report.year))
            marks = [f"{kind.sign}{n}" for kind in _COUNTED if (n := counted[table, kind])]
            if edition is None:
                marks = ["缺"]
            elif not marks and form.equations:
                marks = ["◣" if self._has_explained(table) else "✓"]
            text = " ".join((form.title_words, *marks))
            red = bool(counted[table, Kind.ERROR]) or edition is None
            colour = COLOURS.error if red else self._text
            if text != self.tabs.tabText(place) or colour != self.tabs.tabTextColor(place):
                self.tabs.setTabText(place, text)
                self.tabs.setTabToolTip(place, _tooltip(form.title, counted, table))
                self.tabs.setTabTextColor(place, colour)


def _tooltip(title: str, counted: Counter[tuple[str, Kind]], table: str) -> str:
    words = [f"{kind.words} {n}" for kind in Kind if (n := counted[table, kind])]
    return "\n".join((title, " · ".join(words) or "没有问题"))


class TablePage(QWidget):
    """One table: its grids under each other as printed, or how to type a table that is missing.

    zoom_asked: the wheel was turned over a grid, as GridFrame says it.
    """

    zoom_asked = Signal(int)

    def __init__(self, session: Session, table: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table = table
        self.grids: list[GridView] = []
        self._laid_out = False

    def lay_out(self) -> None:
        """Build the grids, once."""
        if self._laid_out:
            return
        self._laid_out = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        blocks = table_grids(self._session, self.table)
        long = len(blocks) == 1 and not blocks[0].side_by_side
        if not blocks:
            layout.addWidget(self._missing())
        elif long:
            layout.addWidget(self._grid(blocks[0], whole=False))
        else:
            layout.addWidget(self._stack(blocks))

    def _stack(self, blocks: tuple[Block, ...]) -> QWidget:
        inside = QWidget()
        inside.setObjectName("sheet")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(0)
        for block in blocks:
            if block.heading:
                layout.addWidget(_block_title(block.heading))
            layout.addWidget(_framed(self._grid(block, whole=True)))
            layout.addSpacing(10)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(inside.minimumSizeHint().width() + bar)
        return area

    def _grid(self, block: Block, *, whole: bool) -> GridView:
        grid = GridView(self._session, block, whole=whole)
        title = form_table(self.table, self._session.review.report.forms[self.table] or "").title
        grid.setAccessibleName("，".join(filter(None, (title, block.heading))))
        grid.zoom_asked.connect(self.zoom_asked)
        self.grids.append(grid)
        return grid

    def _missing(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        title = form_table(self.table, edition_for(self._session.review.report.year)).title
        words = QLabel(f"原文中没有找到“{title}”的表格。\n若原文另附了此表，可以补录后照表填写。")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_property(words, "tone", "quiet")
        self.add = QPushButton("补录此表")
        self.add.clicked.connect(lambda: self._session.add_tables([self.table]))
        absent = [t for t, edition in self._session.review.report.forms.items() if not edition]
        self.add_all = QPushButton(f"补录全部 {len(absent)} 张表")
        self.add_all.setVisible(len(absent) > 1)
        self.add_all.clicked.connect(lambda: self._session.add_tables(absent))
        layout.addStretch(1)
        layout.addWidget(words)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.add_all, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)
        return inside


def _block_title(words: str) -> QLabel:
    title = QLabel(words)
    title.setObjectName("blockTitle")
    title.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return title


def _framed(grid: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("block")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(1, 1, 0, 0)
    layout.addWidget(grid)
    return frame
