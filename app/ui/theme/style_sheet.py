"""The look of the widgets in Qt's language for style sheets, filled from a scheme of colours."""

from PySide6.QtGui import QFont

from app.resources import resource
from app.ui.theme.colours import Colours
from app.ui.theme.fonts import scaled

_TITLE, _ICON = 24, 17  # pixels, in the usual size of letters
_MIDDLE = 128  # between black and white


def style_sheet(c: Colours, font: QFont) -> str:
    """The style sheet of the whole program."""
    colours = {name: value.name() for name, value in vars(c).items() if name != "dark"}
    lengths = {"title": scaled(_TITLE, font), "icon": scaled(_ICON, font)}
    tick = "white" if c.accent_text.lightness() > _MIDDLE else "black"
    drawing = resource(f"icons/tick-{tick}.svg").as_posix()
    return _WIDGETS % {**colours, **lengths, "tick": drawing}


_WIDGETS = """
QToolTip { color: %(text)s; background: %(base)s; border: 1px solid %(strong_line)s;
    padding: 4px 6px; }
QMenuBar { background: %(window)s; padding: 1px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: %(selection)s; color: %(text)s; }
QMenu { background: %(base)s; border: 1px solid %(strong_line)s; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 24px; border-radius: 4px; color: %(text)s; }
QMenu::item:selected { background: %(selection)s; color: %(text)s; }
QMenu::item:disabled { color: %(faint_text)s; background: transparent; }
QMenu::icon { left: 5px; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 6px; }
QStatusBar { background: %(window)s; color: %(quiet_text)s; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 0 6px; color: %(quiet_text)s; }
QStatusBar QPushButton { padding: 1px 9px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: %(selection)s; }
QSplitter::handle:pressed { background: %(accent)s; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: %(strong_line)s; border: 3px solid %(base)s; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %(quiet_text)s; border-width: 2px; }
QScrollBar::handle:pressed { background: %(accent)s; border-width: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: %(base)s; }

QToolBar { background: %(base)s; border: none; border-bottom: 1px solid %(line)s; spacing: 1px;
    padding: 0 5px; }
QToolBar::separator { width: 1px; background: %(line)s; margin: 7px 4px; }
#head QToolButton { border: 2px solid transparent; border-radius: 5px; padding: 1px 5px; }
#head QToolButton:hover { background: %(hover)s; }
#head QToolButton:pressed { background: %(selection)s; }
#head QToolButton:focus { border-color: %(accent)s; }
#head QToolButton:disabled { color: %(faint_text)s; }
#head QToolButton#confirm { padding: 1px 10px; }
#head QToolButton#confirm:enabled { background: %(accent)s; color: %(accent_text)s; }
#head QToolButton#confirm:enabled:focus { border-color: %(text)s; }
#head QToolButton#confirm:disabled { color: %(faint_text)s; background: transparent; }
#head QLineEdit { border: 2px solid transparent; border-radius: 4px; padding: 1px 3px;
    background: transparent; font-weight: bold; }
#head QLineEdit:hover { border-color: %(line)s; }
#head QLineEdit:focus { border-color: %(accent)s; background: %(base)s; }
#head QLineEdit[doubtful="true"] { border-color: %(doubt)s; background: %(doubt_fill)s; }
QLabel[chip="plain"] { background: %(header)s; color: %(text)s; }
QLabel[chip="warn"] { background: %(doubt_fill)s; color: %(doubt)s; }
QLabel[chip="error"] { background: %(error_fill)s; color: %(error)s; }
QLabel[chip="good"] { background: %(met_fill)s; color: %(met)s; }
QLabel[chip="quiet"] { background: %(undecided_fill)s; color: %(undecided)s; }
QLabel[chip="none"] { color: %(quiet_text)s; }
QLabel[chip] { border-radius: 9px; padding: 2px 9px; }
QLabel[weight="bold"] { font-weight: bold; }
QLabel[tone="quiet"] { color: %(quiet_text)s; }
QLabel[tone="error"] { color: %(error)s; }
QLabel[tone="doubt"] { color: %(doubt)s; }
QLabel[tone="good"] { color: %(met)s; }

#caption { background: transparent; border-top: 2px solid transparent; }
#caption[active="true"] { border-top-color: %(accent)s; }
#caption QLabel { color: %(quiet_text)s; }
#caption QToolButton { border: none; border-radius: 4px; padding: 2px 8px;
    color: %(quiet_text)s; }
#caption QToolButton:hover { background: %(hover)s; color: %(text)s; }
#switch { border: 1px solid %(line)s; border-radius: 5px; background: %(base)s; }
#switch QToolButton:checked { background: %(selection)s; color: %(text)s; }
QFrame#framed { border: 1px solid %(line)s; border-radius: 5px; }
#pane, #equation { background: %(base)s; border: 1px solid %(line)s; border-radius: 5px; }
#equation QToolButton { border: none; border-radius: 4px; padding: 0 6px; font-weight: bold;
    color: %(quiet_text)s; }
#equation QToolButton:hover { background: %(hover)s; color: %(text)s; }
QListView { outline: none; icon-size: %(icon)spx; selection-background-color: %(selection)s;
    selection-color: %(text)s; }
QListView#findings::item { padding: 1px 4px; background: transparent; border: none;
    border-radius: 4px; }
QListView#findings::item:selected { background: %(selection)s; color: %(text)s; }
QListView#findings::item:hover:!selected { background: %(hover)s; }
QListWidget#readings { border: 2px solid %(accent)s; background: %(base)s; }
QListWidget#readings::item { padding: 2px 8px; background: transparent; border: none; }
QListWidget#readings::item:selected { background: %(selection)s; color: %(text)s; }

QTabBar { background: transparent; }
QTabBar::tab { padding: 4px 13px; margin-right: 2px; background: transparent;
    border: 2px solid transparent; border-bottom: none;
    border-top-left-radius: 5px; border-top-right-radius: 5px; }
QTabBar::tab:selected { font-weight: bold; background: %(base)s; border-color: %(line)s; }
QTabBar::tab:hover:!selected { background: %(hover)s; }
QTabBar::tab:selected:focus { border-color: %(accent)s; }
QTabBar[active="true"]::tab:selected { border-top-color: %(accent)s; }

QScrollArea { border: none; background: %(base)s; }
QWidget#sheet { background: %(base)s; }
QLabel#corner, QLabel#blockTitle { background: %(header)s; color: %(text)s; }
QLabel#corner { border-right: 1px solid %(line)s; border-bottom: 1px solid %(line)s; padding: 2px; }
QLabel#blockTitle { border: 1px solid %(line)s; border-bottom: none; padding: 3px; }
QFrame#block { border: 1px solid %(line)s; }

#start { background: %(base)s; }
#start QLabel#welcome { font-size: %(title)spx; color: %(text)s; }
#start QPushButton { padding: 7px 22px; }
#start QPushButton#recent { border: 2px solid transparent; padding: 5px 9px; text-align: left;
    background: transparent; }
#start QPushButton#recent:hover { background: %(hover)s; }
#start QPushButton#recent:focus { border-color: %(accent)s; }
#drop { border: 2px dashed %(strong_line)s; border-radius: 8px; }

QPushButton { padding: 4px 14px; border: 1px solid %(strong_line)s; border-radius: 5px;
    background: %(base)s; color: %(text)s; margin: 1px; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(selection)s; }
QPushButton:focus { border: 2px solid %(accent)s; margin: 0; }
QPushButton:disabled { color: %(faint_text)s; border-color: %(line)s; background: %(window)s; }
QPushButton:default, QPushButton#primary { background: %(accent)s; color: %(accent_text)s;
    border-color: %(accent)s; }
QPushButton:default:focus, QPushButton#primary:focus { border-color: %(text)s; }
QPushButton:default:disabled, QPushButton#primary:disabled { background: %(line)s;
    color: %(faint_text)s; border-color: %(line)s; }
QLineEdit, QDialog QPlainTextEdit { border: 1px solid %(strong_line)s;
    border-radius: 4px; background: %(base)s; color: %(text)s; padding: 3px 5px; margin: 1px; }
QLineEdit:focus, QDialog QPlainTextEdit:focus {
    border: 2px solid %(accent)s; margin: 0; }
QLineEdit:disabled { color: %(faint_text)s; background: %(window)s; border-color: %(line)s; }
QDialog QListView { border: 1px solid %(strong_line)s; border-radius: 4px; padding: 1px; }
QDialog QListView:focus { border: 2px solid %(accent)s; padding: 0; }
QCheckBox, QRadioButton { border: 2px solid transparent; border-radius: 4px; padding: 1px 3px; }
QCheckBox:focus, QRadioButton:focus { border-color: %(accent)s; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px;
    border: 1px solid %(strong_line)s; background: %(base)s; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: %(accent)s; }
QCheckBox::indicator:checked { border-color: %(accent)s; background: %(accent)s;
    image: url("%(tick)s"); }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid %(accent)s; }
QProgressBar { border: none; border-radius: 3px; background: %(line)s; }
QProgressBar::chunk { border-radius: 3px; background: %(accent)s; }
"""
