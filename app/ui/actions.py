"""Every action of the window with its words and keys, and the menus they stand in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from app.ui.icons import action_icon, confirm_icon

_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly


class Actions:
    """The window's actions; the window connects them."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.open = self._action("打开…", QKeySequence.StandardKey.Open, "open")
        self.paste = self._action("从剪贴板新建", QKeySequence.StandardKey.Paste)
        self.sample = self._action("打开示例")
        self.export = self._action("导出 Excel…", "Ctrl+E", "export")
        self.quit = self._action("退出", "Ctrl+Q")
        self.undo = self._action("撤销", QKeySequence.StandardKey.Undo, "undo")
        self.redo = self._action("重做", "Ctrl+Y", "redo")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.accept = self._action("核定读数…", "Alt+Return")
        self.accept.setShortcuts([QKeySequence("Alt+Return"), QKeySequence("Alt+Enter")])
        self.next = self._action("下一个问题", "F8", "next")
        self.next.setShortcuts([QKeySequence("F8"), QKeySequence("Alt+Down")])
        self.previous = self._action("上一个问题", "Shift+F8", "previous")
        self.previous.setShortcuts([QKeySequence("Shift+F8"), QKeySequence("Alt+Up")])
        self.confirm = self._action("确认…", "Ctrl+Shift+Return", "confirm")
        self.confirm.setShortcuts(
            [QKeySequence("Ctrl+Shift+Return"), QKeySequence("Ctrl+Shift+Enter")]
        )
        self.next_table = self._action("下一张表", "Ctrl+PgDown")
        self.previous_table = self._action("上一张表", "Ctrl+PgUp")
        self.fold = self._action("收起或展开问题清单", "F7")
        self.turn_source = self._action("切换原文的版式和纯文本", "Ctrl+T")
        self.larger = self._action("放大原文页面", "Ctrl++")
        self.larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self.smaller = self._action("缩小原文页面", "Ctrl+-")
        self.as_wide = self._action("原文页面适合宽度", "Ctrl+0")
        self.all_reports = self._action("全部报告…", "Ctrl+Shift+O")
        self.about = self._action("关于年报核对")
        self.recent = QMenu("最近的报告", window)
        self.of_report = (
            *(self.export, self.undo, self.redo, self.accept, self.next, self.previous),
            *(self.confirm, self.next_table, self.previous_table, self.fold, self.turn_source),
            *(self.larger, self.smaller, self.as_wide),
        )

    def fill_menus(self) -> None:
        """Put the actions into the menu bar."""
        bar = self._window.menuBar()
        file = bar.addMenu("文件(&F)")
        file.addActions([self.open, self.paste])
        file.addMenu(self.recent)
        file.addAction(self.all_reports)
        file.addAction(self.export)
        file.addSeparator()
        file.addAction(self.quit)
        bar.addMenu("编辑(&E)").addActions([self.undo, self.redo, self.accept])
        bar.addMenu("核对(&C)").addActions([self.next, self.previous, self.confirm])
        view = bar.addMenu("视图(&V)")
        view.addActions([self.next_table, self.previous_table, self.turn_source, self.fold])
        view.addSeparator()
        view.addActions([self.larger, self.smaller, self.as_wide])
        bar.addMenu("帮助(&H)").addActions([self.sample, self.about])

    def fill_bar(self, bar: QToolBar) -> None:
        """Put the daily ones into the tool bar; only the final step stands out."""
        bar.addActions([self.open])
        bar.addSeparator()
        bar.addActions([self.undo, self.redo])
        bar.addSeparator()
        bar.addActions([self.previous, self.next])
        bar.addSeparator()
        bar.addActions([self.confirm, self.export])
        for action in (self.undo, self.redo, self.previous, self.next, self.open):
            button = bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(_ICON_ONLY)
        button = bar.widgetForAction(self.confirm)
        button.setObjectName("confirm")
        self.confirm.setIcon(confirm_icon())

    def _action(
        self, words: str, keys: QKeySequence.StandardKey | str | None = None, icon: str = ""
    ) -> QAction:
        action = QAction(words, self._window)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            words = f"{words.removesuffix('…')}（{action.shortcut().toString()}）"
        action.setToolTip(words)
        if icon:
            action.setIcon(action_icon(icon))
        self._window.addAction(action)
        return action
