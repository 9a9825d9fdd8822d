"""What is remembered between starts, and what happens when it cannot be understood."""

from pathlib import Path

import pytest

from app.settings import Settings, load_settings, save_settings, user_folder


def test_saved_settings_are_loaded_again(tmp_path: Path) -> None:
    settings = Settings(clerk_name="王芳", last_review=7, workspace="/别处/台账.db")
    save_settings(settings, tmp_path / "new")
    assert load_settings(tmp_path / "new") == settings
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"clerk_name": 5}', '{"unknown": "x"}'])
def test_settings_that_make_no_sense_are_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert load_settings(tmp_path) == Settings()


def test_one_bad_setting_does_not_take_the_others_along(tmp_path: Path) -> None:
    text = '{"clerk_name": "王芳", "last_review": "seven"}'
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert load_settings(tmp_path) == Settings(clerk_name="王芳")


def test_the_folder_can_be_set_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANBAO_HOME", str(tmp_path))
    assert user_folder() == tmp_path
