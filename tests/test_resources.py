"""Shipped files are found, and a damaged installation is said in Chinese."""

import pytest

from app.resources import resource


@pytest.mark.parametrize(
    "name", ["forms/2019.toml", "forms/2021.toml", "samples/sample.txt", "templates/standard.xlsx"]
)
def test_what_ships_is_there(name: str) -> None:
    assert resource(name).is_file()


def test_a_lost_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="重新安装"):
        resource("forms/1999.toml")
