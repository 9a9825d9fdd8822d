"""Export of one report: filled, written, read back and compared."""

import tempfile
from pathlib import Path

from app.exporting import export_review
from app.review import Review
from tests.bench.timing import milliseconds, show
from tests.support import make_report

CEILING = 200.0


def main() -> None:
    review = Review(make_report("2021"), who="张三")
    review.confirm()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.xlsx"
        times = milliseconds(lambda: export_review(review, target), runs=15, warm_up=1)
    show("export one report, read back and compared", times, CEILING)


if __name__ == "__main__":
    main()
