"""Both schemes of colours are readable everywhere, also where cells are selected."""

import ast
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette

import app.ui
from app.report import CellState
from app.ui.cell_painter import fill_colour, over, text_colour
from app.ui.looks import Flaw, Look
from app.ui.theme import DARK, LIGHT, Colours
from app.ui.theme.colours import high_contrast, wear

UNDER_TEXT = ("base", "window", "header", "hover", "selection")
TEXTS = (
    *product(("text", "quiet_text"), UNDER_TEXT),
    *(("accent_text", "accent"), ("accent", "base"), ("accent", "window")),
    *product(("error", "doubt", "met", "undecided"), ("base", "window")),
    *(("error", "error_fill"), ("doubt", "doubt_fill"), ("unreadable", "unreadable_fill")),
    *(("undecided", "undecided_fill"), ("met", "met_fill"), ("text", "explain_hatch")),
    *(("suspect", "base"), ("explain", "base"), ("typed", "base"), ("text", "hatch")),
    *product(("suspect", "explain"), ("error_fill", "doubt_fill", "undecided_fill")),
)
FRAMES = (
    *product(("accent", "suspect", "error"), ("base", "error_fill", "doubt_fill")),
    *(("strong_line", "base"), ("strong_line", "window"), ("accent", "window")),
)
SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
ALL_CELLS = list(product(CellState, Flaw, [False, True]))


def luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def laid_over(colour: QColor, below: QColor) -> QColor:
    """A colour that is half transparent, as it is seen over another one."""
    share, channels = colour.alphaF(), (QColor.redF, QColor.greenF, QColor.blueF)
    red, green, blue = (c(colour) * share + c(below) * (1 - share) for c in channels)
    return QColor.fromRgbF(red, green, blue)


# --- colours ---


@SCHEMES
def test_text_stands_out_from_what_it_is_written_on(scheme: Colours) -> None:
    weak = {
        pair: round(contrast(*(getattr(scheme, name) for name in pair)), 2)
        for pair in TEXTS
        if contrast(*(getattr(scheme, name) for name in pair)) < 4.5
    }
    assert weak == {}


@SCHEMES
def test_frames_stand_out_from_what_they_are_around(scheme: Colours) -> None:
    weak = [pair for pair in FRAMES if contrast(*(getattr(scheme, name) for name in pair)) < 3]
    assert weak == []


@SCHEMES
def test_every_figure_can_be_read_also_in_a_selected_cell(scheme: Colours) -> None:
    wear(scheme)
    for state, flaw, selected in ALL_CELLS:
        look = Look("8", state, flaw)
        fill = laid_over(over(), fill_colour(look)) if selected else fill_colour(look)
        assert contrast(text_colour(look), fill) >= 4.5, (state, flaw, selected)


@SCHEMES
def test_the_frame_in_the_source_leaves_its_text_readable(scheme: Colours) -> None:
    assert contrast(scheme.text, laid_over(scheme.source_mark, scheme.base)) >= 4.5


@pytest.mark.parametrize(("base", "text"), [("#000000", "#ffffff"), ("#ffffff", "#000000")])
def test_with_high_contrast_surfaces_and_lines_are_the_systems(base: str, text: str) -> None:
    system = QPalette()
    for role, colour in (("Base", base), ("Text", text), ("Highlight", "#008080")):
        system.setColor(QPalette.ColorRole[role], QColor(colour))
    scheme = high_contrast(system)
    surfaces, lines = ("window", "base", "error_fill"), ("text", "line", "strong_line")
    assert {getattr(scheme, name).name() for name in surfaces} == {base}
    assert {getattr(scheme, name).name() for name in lines} == {text}
    assert scheme.accent == QColor("#008080")
    for name in ("error", "doubt", "suspect", "explain", "unreadable", "typed", "met"):
        assert contrast(getattr(scheme, name), QColor(base)) >= 4.5


def test_no_module_keeps_colours_from_when_it_was_loaded() -> None:
    """They would stay those of the first scheme."""
    for file in Path(app.ui.__path__[0]).glob("*.py"):
        kept = [name for node in ast.parse(file.read_text("utf-8")).body for name in _read(node)]
        assert "COLOURS" not in kept, file.name


def _read(node: ast.stmt) -> list[str]:
    """What a statement reads when the module is loaded: what is in functions is read later."""
    if isinstance(node, ast.FunctionDef):
        return []
    if isinstance(node, ast.ClassDef):
        return [name for each in node.body for name in _read(each)]
    inside = (n for n in ast.walk(node) if isinstance(n, ast.Attribute))
    return [n.value.id for n in inside if isinstance(n.value, ast.Name)]
