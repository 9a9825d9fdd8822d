"""The schemes of colours, and the one in use."""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QPalette


@dataclass
class Colours:
    """One scheme. Text keeps a contrast of 4.5 against everything it is written on.

    The scheme in use is one object whose values are exchanged, so that whoever paints sees the
    new ones at once: take colours from it while painting, never when a module is loaded.
    """

    dark: bool
    window: QColor
    base: QColor
    text: QColor
    quiet_text: QColor
    faint_text: QColor  # only of what cannot be used now
    line: QColor
    strong_line: QColor
    hatch: QColor
    header: QColor
    hover: QColor
    accent: QColor
    accent_text: QColor
    selection: QColor
    error: QColor
    error_fill: QColor
    suspect: QColor
    explain: QColor
    explain_hatch: QColor
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
    dark=False,
    window=QColor("#f3f5f8"),
    base=QColor("#ffffff"),
    text=QColor("#1d2733"),
    quiet_text=QColor("#52606f"),
    faint_text=QColor("#8793a1"),
    line=QColor("#d9dfe6"),
    strong_line=QColor("#7e8b99"),
    hatch=QColor("#c3ccd6"),
    header=QColor("#eaeff5"),
    hover=QColor("#e6edf5"),
    accent=QColor("#1f5fa8"),
    accent_text=QColor("#ffffff"),
    selection=QColor("#d9e8f8"),
    error=QColor("#b71c1c"),
    error_fill=QColor("#fdeaea"),
    suspect=QColor("#b34a00"),
    explain=QColor("#7d5500"),
    explain_hatch=QColor("#e6c274"),
    doubt=QColor("#8a5300"),
    doubt_fill=QColor("#fff5e0"),
    unreadable=QColor("#7a2f9a"),
    unreadable_fill=QColor("#f6edfa"),
    undecided=QColor("#56616e"),
    undecided_fill=QColor("#f0f2f5"),
    typed=QColor("#1250a0"),
    met=QColor("#1c6e35"),
    met_fill=QColor("#e8f4eb"),
    source_figure=QColor("#9aa7b5"),
    source_mark=QColor(255, 213, 79, 70),
)
DARK = Colours(
    dark=True,
    window=QColor("#181c21"),
    base=QColor("#1f242b"),
    text=QColor("#e4e9ef"),
    quiet_text=QColor("#b0bac5"),
    faint_text=QColor("#6f7b88"),
    line=QColor("#39424d"),
    strong_line=QColor("#77838f"),
    hatch=QColor("#434e5a"),
    header=QColor("#2a3139"),
    hover=QColor("#2c3743"),
    accent=QColor("#74b4f3"),
    accent_text=QColor("#0c1a29"),
    selection=QColor("#24405f"),
    error=QColor("#ff9791"),
    error_fill=QColor("#43211f"),
    suspect=QColor("#ffa95e"),
    explain=QColor("#edc15c"),
    explain_hatch=QColor("#6b5826"),
    doubt=QColor("#eab864"),
    doubt_fill=QColor("#3a2f18"),
    unreadable=QColor("#d9aef3"),
    unreadable_fill=QColor("#35253f"),
    undecided=QColor("#b0bac5"),
    undecided_fill=QColor("#2c333b"),
    typed=QColor("#8cc1fc"),
    met=QColor("#7fd398"),
    met_fill=QColor("#1c3426"),
    source_figure=QColor("#6c7987"),
    source_mark=QColor(255, 213, 79, 45),
)
COLOURS = Colours(**vars(LIGHT))


def wear(scheme: Colours) -> None:
    """Make a scheme the one in use."""
    for field in fields(Colours):
        setattr(COLOURS, field.name, getattr(scheme, field.name))


def high_contrast(system: QPalette) -> Colours:
    """The scheme for people who told their system that they need strong contrasts.

    Its surfaces, text and choice are the system's, and every line is as strong as text; the
    states keep their hues, from whichever of the two schemes stands out.
    """
    role = QPalette.ColorRole
    base, text = system.color(role.Base), system.color(role.Text)
    hues = vars(DARK if base.lightness() < text.lightness() else LIGHT)
    surfaces = {name: base for name in hues if name.endswith("_fill")}
    surfaces |= dict.fromkeys(("window", "base", "header", "hover", "selection"), base)
    lines = dict.fromkeys(("quiet_text", "undecided", "line", "strong_line", "source_figure"), text)
    chosen = {
        "text": text,
        "accent": system.color(role.Highlight),
        "accent_text": system.color(role.HighlightedText),
    }
    return Colours(**{**hues, **surfaces, **lines, **chosen})
