"""Lengths that several parts of the window share."""

from PySide6.QtCore import QSize

GAP = 6
RADIUS = 5  # of the corners of panes and buttons
HEAD_HEIGHT = 38
CAPTION_HEIGHT = 28
ICON_SIZE = QSize(20, 20)
_LEAST_SIZE, _FIRST_SIZE = QSize(1024, 600), QSize(1320, 720)
_TITLE_BAR, _FRAME = 32, 8  # as the systems draw them around a window, at most


def window_sizes(screen: QSize) -> tuple[QSize, QSize]:
    """The least and the first size of the window, inside of its title bar and frame.

    screen: what a screen leaves to windows; scaled to 150 %, a small one is smaller than what
    the window would like to have at least.
    """
    room = screen - QSize(2 * _FRAME, _TITLE_BAR + _FRAME)
    return _LEAST_SIZE.boundedTo(room), _FIRST_SIZE.boundedTo(room)
