"""A text draft: bytes to recognised and checked report, and how that compares to reading alone."""

import statistics

from app.checks import check
from app.parsing import read_report
from app.parsing.readers import read_document
from app.resources import resource
from tests.bench.timing import milliseconds, show
from tests.drafts import LAYOUTS, write_draft
from tests.support import make_report

CEILING = 5.0


def main() -> None:
    drafts = {"bundled sample": resource("samples/sample.txt").read_bytes()}
    for layout in LAYOUTS:
        name = f"written draft, {layout.__name__}"
        drafts[name] = write_draft(make_report("2021"), layout).encode()
    medians = []
    for name, data in drafts.items():
        whole = milliseconds(lambda data=data: check(read_report(data, "")))  # type: ignore[misc]
        bare = milliseconds(lambda data=data: read_document(data))  # type: ignore[misc]
        show(f"open, recognise, check: {name}", whole, CEILING)
        medians.append(statistics.median(whole) / statistics.median(bare))
    print(f"{'whole way compared with reading the rows':44} ratio  {max(medians):8.2f} at most")


if __name__ == "__main__":
    main()
