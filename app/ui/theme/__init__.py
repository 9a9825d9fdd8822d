"""How the window looks: the one place for colours, fonts, sizes and the style of widgets."""

from app.ui.theme.colours import COLOURS, DARK, LIGHT, Colours
from app.ui.theme.dress import Appearance, apply, on_change, set_font_size
from app.ui.theme.fonts import SIZES, bold_font, scale_of, scaled, small_font
from app.ui.theme.sizes import CAPTION_HEIGHT, GAP, HEAD_HEIGHT, ICON_SIZE, RADIUS, window_sizes

__all__ = [
    "CAPTION_HEIGHT",
    "COLOURS",
    "DARK",
    "GAP",
    "HEAD_HEIGHT",
    "ICON_SIZE",
    "LIGHT",
    "RADIUS",
    "SIZES",
    "Appearance",
    "Colours",
    "apply",
    "bold_font",
    "on_change",
    "scale_of",
    "scaled",
    "set_font_size",
    "small_font",
    "window_sizes",
]
