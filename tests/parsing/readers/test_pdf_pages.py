"""Pages of a PDF as pictures."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.parsing.errors import DamagedError
from app.parsing.readers import pdf
from app.parsing.readers.pdf.pages import Pages, Picture
from tests.parsing.readers.pdfwriter import Pdf


def pixel(picture: Picture, x: int, y: int) -> tuple[int, ...]:
    start = y * picture.stride + 4 * x
    return tuple(picture.pixels[start : start + 4])


def written() -> bytes:
    file = Pdf()
    page = file.page(200, 100)
    page.content.append("1 0 0 rg")
    page.bar(0, 0, 100, 50)
    file.page(200, 100, rotate=90)
    return file.write()


def test_a_page_is_blue_green_red_on_white() -> None:
    pages = Pages(written())
    assert pages.count == 2
    assert pages.size(0) == (200, 100)
    picture = pages.render(0, 2)
    assert (picture.width, picture.height) == (400, 200)
    assert len(picture.pixels) == picture.stride * picture.height
    assert pixel(picture, 100, 50) == (0, 0, 255, 255)
    assert pixel(picture, 300, 150) == (255, 255, 255, 255)
    pages.close()


def test_a_turned_page_is_upright() -> None:
    pages = Pages(written())
    assert pages.size(1) == (100, 200)
    picture = pages.render(1, 1)
    assert (picture.width, picture.height) == (100, 200)
    pages.close()


def test_a_huge_scale_gives_a_smaller_picture() -> None:
    pages = Pages(written())
    picture = pages.render(0, 10_000)
    assert picture.width * picture.height < 20_000_000
    assert picture.width == pytest.approx(2 * picture.height, rel=0.01)
    pages.close()


def test_closed_pages_say_so() -> None:
    pages = Pages(written())
    pages.close()
    pages.close()
    with pytest.raises(ValueError, match="closed"):
        pages.render(0, 1)


def test_what_is_no_pdf_is_damaged() -> None:
    with pytest.raises(DamagedError):
        Pages(b"%PDF-1.7 nothing")


def test_a_page_that_is_not_there_is_damaged() -> None:
    pages = Pages(written())
    with pytest.raises(DamagedError):
        pages.render(2, 1)
    pages.close()


def test_pictures_and_reading_wait_for_each_other() -> None:
    file = Pdf()
    for number in range(3):
        file.page().text(100, 100, f"规章 {number}")
    data = file.write()
    pages = Pages(data)
    with ThreadPoolExecutor(max_workers=4) as pool:
        pictures = [pool.submit(pages.render, number % 3, 1) for number in range(12)]
        texts = [pool.submit(pdf.read, data) for _ in range(12)]
        assert {picture.result() for picture in pictures} == {
            pages.render(number, 1) for number in range(3)
        }
        assert {text.result().text for text in texts} == {"规章 0\n规章 1\n规章 2\n"}
    pages.close()
