"""Start the window: style, settings, workspace, window; the only place that puts them together."""

import logging
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from app import __version__
from app.settings import Settings, load_settings, user_folder
from app.ui import theme
from app.ui.icons import app_icon, renew_icons
from app.ui.main_window import MainWindow
from app.workspace import Workspace, WorkspaceError, WorkspaceLockedError, default_path

_FAULT = 3  # exit code after a fault of the program


def run(paths: list[Path]) -> int:
    """Open the window, with these files and folders if there are any. The exit code."""
    app = make_application()
    folder = user_folder()
    sys.excepthook = last_words(folder / "logs")
    settings = load_settings(folder)
    theme.apply(app, settings.appearance, settings.font_size)
    workspace = open_workspace(settings)
    if workspace is None:
        return 1
    with workspace:
        window = MainWindow(workspace, settings, folder)
        window.show()
        begin(window, settings, paths)
        return app.exec()


def begin(window: MainWindow, settings: Settings, paths: list[Path]) -> None:
    """Show the given files, else the report of last time, else the start page."""
    if paths:
        window.open_files(paths)
    elif settings.last_review:
        window.open_review(settings.last_review)


def make_application() -> QApplication:
    """The one QApplication, dressed and speaking Chinese."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("nianbao")
    app.setApplicationDisplayName("年报核对")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(app_icon())
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", place):
        app.installTranslator(translator)
    theme.apply(app)
    theme.on_change(app, partial(renew_icons, app))
    return app


def open_workspace(settings: Settings) -> Workspace | None:
    """The workspace, at another place if the clerk chooses one; None: leave the program.

    One that another window holds is only tried again: a second place would split the work.
    """
    while True:
        path = Path(settings.workspace) if settings.workspace else default_path()
        try:
            return Workspace.open(path, settings.clerk_name)
        except WorkspaceLockedError as error:
            go_on = _asked(str(error), "重试")
        except WorkspaceError as error:
            go_on = _asked(str(error), "另选台账位置…") and _choose_place(settings)
        if not go_on:
            return None


def _asked(sentence: str, offer: str) -> bool:
    """Say what is wrong; whether the clerk takes the offer instead of leaving."""
    box = QMessageBox(QMessageBox.Icon.Warning, "年报核对", sentence)
    button = box.addButton(offer, QMessageBox.ButtonRole.AcceptRole)
    box.addButton("退出", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is button


def _choose_place(settings: Settings) -> bool:
    """Let the clerk choose another workspace, remembered from now on."""
    name, _ = QFileDialog.getSaveFileName(
        None,
        "选择或新建台账文件",
        "台账.db",
        "台账 (*.db)",
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if name:
        settings.workspace = name
    return bool(name)


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def last_words(folder: Path) -> Hook:
    """A fault of the program: log it, say one sentence, leave. What was done is on disk."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        log = _write_log(folder, text)
        logging.getLogger(__name__).critical(text)
        words = "程序出现意外错误，即将退出。已完成的修改都已保存，重新打开即可继续。"
        if log is not None:
            words += f"\n再次出现时，请把错误记录交给程序维护人员：{log}"
        if QApplication.instance() is not None:
            QMessageBox(QMessageBox.Icon.Critical, "年报核对", words).exec()
        QApplication.exit(_FAULT)

    return hook


def _write_log(folder: Path, text: str) -> Path | None:
    """Write the fault down; None where even that cannot be done."""
    now = datetime.now().astimezone()
    path = folder / f"{now:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(f"年报核对 {__version__}\n{now.isoformat()}\n{text}", encoding="utf-8")
    except OSError:
        return None
    return path
