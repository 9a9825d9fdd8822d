"""How the window looks: the one place for colours, fonts, sizes and the style of widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Colours:
    """One scheme of colours. Text colours keep a contrast of 4.5 against base and fills."""

    window: QColor
    base: QColor
    text: QColor
    quiet_text: QColor
    faint_text: QColor
    line: QColor
    strong_line: QColor
    header: QColor
    accent: QColor
    accent_text: QColor
    selection: QColor
    total_column: QColor
    error: QColor
    error_fill: QColor
    doubt: QColor
    doubt_fill: QColor
    unreadable: QColor
    unreadable_fill: QColor
    undecided: QColor
    undecided_fill: QColor
    typed: QColor
    met: QColor
    met_fill: QColor
    source_figure: QColor
    source_mark: QColor


LIGHT = Colours(
    window=QColor("#f3f5f8"),
    base=QColor("#ffffff"),
    text=QColor("#1d2733"),
    quiet_text=QColor("#52606f"),
    faint_text=QColor("#8793a1"),
    line=QColor("#d9dfe6"),
    strong_line=QColor("#aeb9c5"),
    header=QColor("#eaeff5"),
    accent=QColor("#1f5fa8"),
    accent_text=QColor("#ffffff"),
    selection=QColor("#d9e8f8"),
    total_column=QColor("#f7f9fb"),
    error=QColor("#c5221f"),
    error_fill=QColor("#fdeaea"),
    doubt=QColor("#8a5300"),
    doubt_fill=QColor("#fff5e0"),
    unreadable=QColor("#7a2f9a"),
    unreadable_fill=QColor("#f6edfa"),
    undecided=QColor("#5d6875"),
    undecided_fill=QColor("#f0f2f5"),
    typed=QColor("#1250a0"),
    met=QColor("#1c6e35"),
    met_fill=QColor("#e8f4eb"),
    source_figure=QColor("#b9c4d0"),
    source_mark=QColor(255, 213, 79, 70),
)
COLOURS = LIGHT  # a dark scheme becomes a second table, chosen here

FONT_PIXELS = 13
SMALL_PIXELS = 12
_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei")

GAP = 6
HEAD_HEIGHT = 36
CAPTION_HEIGHT = 28
_LEAST_SIZE, _FIRST_SIZE = QSize(1024, 600), QSize(1320, 720)
_TITLE_BAR, _FRAME = 32, 8  # as the systems draw them around a window, at most


def apply(app: QApplication) -> None:
    """Give the program its style, font, palette and the look of its few special widgets."""
    app.setStyle("Fusion")
    app.setFont(_font())
    app.setPalette(_palette(COLOURS))
    app.setStyleSheet(_style_sheet(COLOURS))


def small_font(font: QFont) -> QFont:
    """The font for notes."""
    small = QFont(font)
    small.setPixelSize(SMALL_PIXELS)
    return small


def bold_font(font: QFont) -> QFont:
    """The font for what has to be seen first."""
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _font() -> QFont:
    present = set(QFontDatabase.families())
    font = QFont(next((name for name in _FAMILIES if name in present), QFont().family()))
    font.setPixelSize(FONT_PIXELS)
    return font


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.base),
        (role.AlternateBase, c.window),
        (role.Text, c.text),
        (role.Button, c.window),
        (role.ButtonText, c.text),
        (role.ToolTipBase, c.base),
        (role.ToolTipText, c.text),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.accent_text),
        (role.PlaceholderText, c.faint_text),
        (role.Mid, c.strong_line),
        (role.Link, c.accent),
    ):
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, c.faint_text)
    return palette


def _style_sheet(c: Colours) -> str:
    return _WIDGETS % {
        name: colour.name() for name, colour in vars(c).items() if isinstance(colour, QColor)
    }


_WIDGETS = """
QToolTip { color: %(text)s; background: %(base)s; border: 1px solid %(strong_line)s; padding: 3px; }
QMenuBar { background: %(window)s; padding: 1px 4px; }
QMenuBar::item { padding: 3px 9px; border-radius: 3px; background: transparent; }
QMenuBar::item:selected { background: %(selection)s; color: %(text)s; }
QMenu { background: %(base)s; border: 1px solid %(strong_line)s; padding: 4px 0; }
QMenu::item { padding: 5px 28px 5px 24px; }
QMenu::item:selected { background: %(selection)s; color: %(text)s; }
QMenu::item:disabled { color: %(faint_text)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 8px; }
QStatusBar { background: %(window)s; color: %(quiet_text)s; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 0 6px; color: %(quiet_text)s; }
QSplitter::handle { background: %(window)s; }
QSplitter::handle:hover { background: %(selection)s; }

#head { background: %(base)s; border-bottom: 1px solid %(line)s; }
#head QToolButton { border: 1px solid transparent; border-radius: 4px; padding: 4px 7px; }
#head QToolButton:hover { background: %(selection)s; }
#head QToolButton:pressed { background: %(line)s; }
#head QToolButton:focus { border-color: %(accent)s; }
#head QToolButton#confirm:enabled { background: %(accent)s; color: %(accent_text)s;
    padding: 4px 10px; }
#head QToolButton#confirm:disabled { color: %(faint_text)s; }
#head QLineEdit { border: 1px solid transparent; border-radius: 3px; padding: 2px 4px;
    background: transparent; font-weight: bold; }
#head QLineEdit:hover { border-color: %(line)s; }
#head QLineEdit:focus { border-color: %(accent)s; background: %(base)s; }
#head QLineEdit[doubtful="true"] { border-color: %(doubt)s; background: %(doubt_fill)s; }
QLabel[chip="plain"] { background: %(header)s; color: %(text)s; }
QLabel[chip="warn"] { background: %(doubt_fill)s; color: %(doubt)s; }
QLabel[chip="error"] { background: %(error_fill)s; color: %(error)s; }
QLabel[chip="good"] { background: %(met_fill)s; color: %(met)s; }
QLabel[chip="quiet"] { background: %(undecided_fill)s; color: %(undecided)s; }
QLabel[chip] { border-radius: 9px; padding: 2px 9px; }
QLabel[tone="quiet"] { color: %(quiet_text)s; }
QLabel[tone="error"] { color: %(error)s; }
QLabel[tone="doubt"] { color: %(doubt)s; }
QLabel[tone="good"] { color: %(met)s; }

#caption { background: %(window)s; }
#caption QLabel { color: %(quiet_text)s; }
#switch { border: 1px solid %(line)s; border-radius: 4px; background: %(base)s; }
#switch QToolButton { border: none; padding: 1px 9px; color: %(quiet_text)s; }
#switch QToolButton:hover { background: %(header)s; }
#switch QToolButton:checked { background: %(selection)s; color: %(text)s; }
#pane, #equation { background: %(base)s; border: 1px solid %(line)s; }
QFrame#framed { border: 1px solid %(line)s; }
QListView#findings { outline: none; }
QListView#findings::item { padding: 1px 4px; background: transparent; border: none; }
QListView#findings::item:selected { background: %(selection)s; color: %(text)s; }
QListView#findings::item:hover:!selected { background: %(header)s; }

QListWidget#readings { border: 1px solid %(accent)s; background: %(base)s; outline: none; }
QListWidget#readings::item { padding: 2px 8px; background: transparent; border: none; }
QListWidget#readings::item:selected { background: %(selection)s; color: %(text)s; }

QTabBar::tab { padding: 4px 14px; margin-right: 2px; background: %(window)s;
    border: 1px solid transparent; border-top-left-radius: 4px; border-top-right-radius: 4px; }
QTabBar::tab:selected { font-weight: bold; background: %(base)s; border-color: %(line)s;
    border-bottom-color: %(base)s; }
QTabBar::tab:hover:!selected { background: %(header)s; }
QTabBar::tab:focus { border-color: %(accent)s; }

QScrollArea { border: none; background: %(base)s; }
QWidget#sheet { background: %(base)s; }
QLabel#corner, QLabel#blockTitle { background: %(header)s; color: %(text)s; }
QLabel#corner { border-right: 1px solid %(line)s; border-bottom: 1px solid %(line)s; padding: 2px; }
QLabel#blockTitle { border: 1px solid %(line)s; border-bottom: none; padding: 3px; }
QFrame#block { border: 1px solid %(line)s; }

#start { background: %(base)s; }
#start QLabel#welcome { font-size: 24px; color: %(text)s; }
#start QPushButton { padding: 8px 22px; }
#start QPushButton#recent { border: none; padding: 6px 10px; text-align: left;
    background: transparent; }
#start QPushButton#recent:hover, #start QPushButton#recent:focus { background: %(selection)s; }
#drop { border: 2px dashed %(strong_line)s; border-radius: 8px; }
QPushButton { padding: 4px 14px; border: 1px solid %(strong_line)s; border-radius: 4px;
    background: %(base)s; }
QPushButton:hover { background: %(selection)s; }
QPushButton:pressed { background: %(line)s; }
QPushButton:focus { border-color: %(accent)s; }
QPushButton:disabled { color: %(faint_text)s; border-color: %(line)s; background: %(window)s; }
QPushButton:default, QPushButton#primary { background: %(accent)s; color: %(accent_text)s;
    border-color: %(accent)s; }
QPushButton:default:disabled, QPushButton#primary:disabled { background: %(line)s;
    color: %(faint_text)s; border-color: %(line)s; }
"""


def window_sizes(screen: QSize) -> tuple[QSize, QSize]:
    """The least and the first size of the window, inside of its title bar and frame.

    screen: what a screen leaves to windows; scaled to 150 %, a small one is smaller than what
    the window would like to have at least.
    """
    room = screen - QSize(2 * _FRAME, _TITLE_BAR + _FRAME)
    return _LEAST_SIZE.boundedTo(room), _FIRST_SIZE.boundedTo(room)
