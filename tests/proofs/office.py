"""Reports through LibreOffice, from type to type: every cell arrives exactly."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from app.parsing import DraftError, read_report
from tests.proofs.tally import Tally, merged, say, show_tallies
from tests.reportwriter import judge, office
from tests.reportwriter.case import random_draft
from tests.reportwriter.draft import Draft
from tests.reportwriter.files import GRID_KINDS
from tests.reportwriter.layouts import LAYOUTS, text_of, truth_in, write_lines
from tests.reportwriter.truth import Truth
from tests.reportwriter.wordfile import CLEAN, docx

# What is written first, and the types it then goes through.
_TABLES = {
    "docx": ("doc", "rtf", "pdf", "html", "odt docx", "doc docx", "rtf docx", "odt doc"),
    "rtf": ("docx", "doc"),
    "xlsx": ("xls", "ods", "html", "xls xlsx", "ods xlsx"),
}
_TEXTS = ("pipe_rows", "tabs", "narrow_tabs", "tab_led_lines", "bare_lines", "single_spaces")
_TEXT_STEPS = ("docx", "doc", "rtf", "html", "pdf")
# On pages, lines of text are broken where the paper ends, and a row in two: there a figure may
# get lost, but must not be another one.
_BREAKS_LINES = "pdf"
CHAINS = (
    *((source, tuple(steps.split())) for source, chains in _TABLES.items() for steps in chains),
    *((layout, (step,)) for layout in _TEXTS for step in _TEXT_STEPS),
)
_SHOWN = 40


class _File(NamedTuple):
    """A file on its way, and what a reader should find in it at the end."""

    data: bytes
    truth: Truth
    forms: Mapping[str, str]


class _Fault(NamedTuple):
    """A file that was not read exactly. name: of the file."""

    name: str
    words: str
    data: bytes


def main(arguments: list[str] | None = None) -> int:
    """Run as asked; 1 where a figure was silently wrong, or lost though its table was kept."""
    options = _options(arguments)
    if not office.available():
        say("LibreOffice is not installed here: there is nothing to convert with.")
        return 0
    tallies: dict[str, Tally] = {}
    faults: list[_Fault] = []
    for source, steps in _chains(options.chains):
        name = " → ".join((source, *steps))
        files = _converted(_written(source, options), source, steps)
        tallies[name] = Tally()
        for number, file in files.items():
            strict = source not in LAYOUTS or _BREAKS_LINES not in steps
            fault = _tried(file, f"{number} {name}.{steps[-1]}", tallies[name], strict=strict)
            faults += [fault] if fault else []
        show_tallies("chain", {name: tallies[name]})
    show_tallies("chain", merged([tallies]))
    for fault in faults[:_SHOWN]:
        say(f"{fault.name}: {fault.words}")
    if options.keep:
        _keep(options.keep, faults)
    return int(bool(faults))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.office", description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="reports for each chain")
    parser.add_argument("--seed", type=int, default=1, help="the number of the first report")
    parser.add_argument("--chains", default="", help="only those that contain this")
    parser.add_argument("--keep", type=Path, help="a folder for the files with faults")
    return parser.parse_args(arguments)


def _chains(wanted: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((s, steps) for s, steps in CHAINS if wanted in " → ".join((s, *steps)))


def _written(source: str, options: argparse.Namespace) -> dict[str, _File]:
    files = {}
    for number in range(options.seed, options.seed + options.count):
        rng = Random(f"office {number}")
        layout = LAYOUTS.get(source, LAYOUTS["tabs"])
        draft = random_draft(rng, layout)
        while source in LAYOUTS and not (
            layout.blanks or all(e.text for e in draft.truth.values())
        ):
            draft = random_draft(rng, layout)  # an empty cell would leave no trace
        truth = truth_in(draft, layout) if source in LAYOUTS else draft.truth
        files[str(number)] = _File(_bytes(draft, source, rng), truth, draft.forms)
    return files


def _bytes(draft: Draft, source: str, rng: Random) -> bytes:
    """LibreOffice knows a text in UTF-8 by the mark at its beginning."""
    if source in LAYOUTS:
        return text_of(write_lines(draft, LAYOUTS[source], rng)).encode("utf-8-sig")
    return docx(draft, rng, CLEAN) if source == "docx" else GRID_KINDS[source](draft, rng)


def _converted(files: dict[str, _File], source: str, steps: tuple[str, ...]) -> dict[str, _File]:
    """The files after the last step; LibreOffice gives back all of them, or says so itself."""
    done = {name: file.data for name, file in files.items()}
    kind = "txt" if source in LAYOUTS else source
    for target in steps:
        done = office.converted_all(done, kind, target)
        kind = target
    if len(done) < len(files):
        say(f"LibreOffice did not convert {len(files) - len(done)} of {len(files)} files.")
    return {name: files[name]._replace(data=data) for name, data in done.items()}


def _tried(file: _File, name: str, tally: Tally, *, strict: bool) -> _Fault | None:
    try:
        report = read_report(file.data, "")
    except DraftError as error:
        tally.fail()
        return _Fault(name, str(error), file.data)
    verdict = judge(report, file.truth, file.forms)
    tally.count(verdict)
    if verdict.whole or not (strict or verdict.silent or verdict.misplaced):
        return None
    words = (
        f"silent {verdict.silent}, lost {verdict.lost}, flagged {verdict.flagged}, "
        f"needless {verdict.needless}, misplaced {verdict.misplaced} {'; '.join(verdict.wrong[:3])}"
    )
    return _Fault(name, words, file.data)


def _keep(folder: Path, faults: list[_Fault]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for fault in faults:
        (folder / fault.name.replace(" → ", "-")).write_bytes(fault.data)


if __name__ == "__main__":
    sys.exit(main())
