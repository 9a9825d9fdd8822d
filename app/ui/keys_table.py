"""Every action of the window as data: its words, its keys, its menu. The help shows the same.

No key here is one that a Chinese input method or Windows takes (ctrl with a blank or a full stop,
most of ctrl+shift+letter, F10 by itself). What has an F-key is reached by Alt and letters, too.
"""

from typing import NamedTuple


class Entry(NamedTuple):
    """One line of a menu.

    name: the attribute of Actions. words: with the letter that Alt reaches it by. keys: the first
    one is shown. icon: for the tool bar. of_report: only while a report is open. in_pane: the keys
    belong to the pane that has the keyboard, as in Excel; the menu presses them there. note: what
    the help adds to the words.
    """

    name: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    of_report: bool = False
    in_pane: bool = False
    note: str = ""

    @property
    def plain(self) -> str:
        """The words without the letter and the dots."""
        return plain_words(self.words)


class Menu(NamedTuple):
    """A menu: groups of entries, with a line between the groups."""

    title: str
    groups: tuple[tuple[Entry, ...], ...]

    @property
    def plain(self) -> str:
        """The title without its letter."""
        return plain_words(self.title)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all groups."""
        return tuple(entry for group in self.groups for entry in group)


def _report(name: str, words: str, *keys: str, icon: str = "", note: str = "") -> Entry:
    """An entry that needs an open report."""
    return Entry(name, words, keys, icon=icon, of_report=True, note=note)


def _pane(name: str, words: str, key: str, note: str = "") -> Entry:
    """An entry whose key belongs to the pane that has the keyboard."""
    return Entry(name, words, (key,), of_report=True, in_pane=True, note=note)


_FILE = Menu(
    "文件(&F)",
    (
        (
            Entry("open", "打开文件(&O)…", ("Ctrl+O",), icon="open"),
            Entry("open_folder", "打开文件夹(&D)…"),
            Entry(
                "paste",
                "从剪贴板新建(&V)",
                ("Ctrl+V",),
                note="不在表格里时；复制的可以是文字、表格或文件",
            ),
        ),
        (
            Entry("recent", "最近的报告(&R)"),
            Entry("all_reports", "全部报告(&A)…", ("Ctrl+Shift+O",)),
            _report("next_report", "下一份报告(&N)", "Ctrl+Tab"),
            _report("previous_report", "上一份报告(&P)", "Ctrl+Shift+Tab"),
        ),
        (_report("export", "导出 Excel(&E)…", "Ctrl+E", icon="export"),),
        (Entry("quit", "退出(&X)", ("Ctrl+Q",)),),
    ),
)

_EDIT = Menu(
    "编辑(&E)",
    (
        (
            _report("undo", "撤销(&U)", "Ctrl+Z", icon="undo", note="关闭后再打开也能撤销"),
            _report("redo", "重做(&R)", "Ctrl+Y", "Ctrl+Shift+Z", icon="redo"),
        ),
        (
            _pane("cut", "剪切(&T)", "Ctrl+X"),
            _pane("copy", "复制(&C)", "Ctrl+C"),
            _pane("paste_cells", "粘贴(&P)", "Ctrl+V", note="在表格里：从当前格起填入"),
            _pane("clear", "清空所选各格(&D)", "Del"),
        ),
        (
            _pane("fill_down", "向下填充(&W)", "Ctrl+D"),
            _pane("fill_right", "向右填充(&I)", "Ctrl+R"),
            _report("fill_zero", "按 0 填入本表空白(&Z)", note="原文确实空白、应为 0 时；可撤销"),
            _report("sum_parts", "按分项求和填入(&S)", note="只填选中的总计格；可撤销"),
        ),
        (
            _report("find", "查找(&F)…", "Ctrl+F", note="原文和表格一起找"),
            _report("find_next", "查找下一处(&N)", "F3", "Ctrl+G"),
            _report("find_previous", "查找上一处(&B)", "Shift+F3"),
        ),
    ),
)

_CHECK = Menu(
    "核对(&C)",
    (
        (
            _report(
                "next",
                "下一个问题(&N)",
                *("F8", "Alt+Down"),
                icon="next",
                note="先读取存疑，再错误、需说明、提示",
            ),
            _report("previous", "上一个问题(&P)", "Shift+F8", "Alt+Up", icon="previous"),
        ),
        (
            _report(
                "accept",
                "修改建议和读数(&A)…",
                *("Alt+Return", "Alt+Enter", "Alt+Shift+F10"),
                note="列出后按数字键选定",
            ),
            _report("explain", "写说明(&E)…", "Shift+F2"),
        ),
        (
            _report("next_cell", "算式中的下一格(&C)", "Ctrl+]", note="算式不变，各格轮着看"),
            _report("next_equation", "本格的下一条算式(&Q)", "Ctrl+["),
        ),
        (_report("recheck", "重新核对(&R)", "F9", note="平时自动核对，按一下可以放心"),),
        (
            _report("confirm", "确认(&M)…", icon="confirm"),
            _report(
                "confirm_next",
                "确认并转到下一份(&Y)…",
                *("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
                note="下一份还没有确认的报告",
            ),
        ),
    ),
)

_VIEW = Menu(
    "视图(&V)",
    (
        (
            _report("next_pane", "下一个窗格(&P)", "F6", note="原文、表格、问题"),
            _report("previous_pane", "上一个窗格(&R)", "Shift+F6"),
            _report("next_table", "下一张表(&N)", "Ctrl+PgDown"),
            _report("previous_table", "上一张表(&B)", "Ctrl+PgUp"),
        ),
        (
            _report("turn_source", "切换原文的版式和纯文本(&T)", "Ctrl+T"),
            _report("fold", "收起或展开问题清单(&F)", "F7"),
        ),
        (
            _report("larger", "放大(&L)", "Ctrl++", "Ctrl+="),
            _report("smaller", "缩小(&M)", "Ctrl+-"),
            _report("as_wide", "恢复大小(&Z)", "Ctrl+0"),
        ),
        (Entry("appearance", "外观(&A)"), Entry("letters", "字号(&S)", note="整个界面的字")),
    ),
)

_HELP = Menu(
    "帮助(&H)",
    (
        (Entry("help", "使用帮助(&H)", ("F1",)), Entry("keys", "按键表(&K)")),
        (Entry("sample", "打开示例(&S)"),),
        (Entry("about", "关于年报核对(&A)"),),
    ),
)

MENUS = (_FILE, _EDIT, _CHECK, _VIEW, _HELP)
SUBMENUS = ("recent", "appearance", "letters")  # entries that open a menu of their own

# Keys that only the grid has; they need no action. The help lists them.
GRID_KEYS = (
    ("直接输入", "换成新的数字；回车、Tab 或方向键确定，Esc 放弃"),
    ("F2 或双击", "在原来的数字上修改"),
    ("Enter　Shift+Enter", "向下、向上一格；连按 Tab 之后按 Enter，回到开始的那一列"),
    ("Tab　Shift+Tab", "向右、向左一格"),
    ("方向键　Home　Ctrl+Home　Ctrl+End", "移动；加 Shift 选中多格"),
    ("Ctrl+A", "选中整张表"),
    ("Ctrl+Enter", "把输入的数字填入所选各格"),
    ("Ctrl+滚轮", "放大、缩小"),
)

_SPELLED = {
    "Return": "Enter",
    "PgDown": "PgDn",
    "Down": "↓",
    "Up": "↑",
    "Del": "Delete",
}


def plain_words(words: str) -> str:
    """The words of a menu without their letter and their dots."""
    before, _, after = words.partition("(&")
    return (before + after.partition(")")[2]).removesuffix("…")


def spelled(keys: str) -> str:
    """Keys as they stand on the keyboard: Ctrl+PgDn, not Ctrl+PgDown."""
    return "+".join(_SPELLED.get(key, key) for key in keys.split("+")) if keys[-1] != "+" else keys


def shown_keys(entry: Entry) -> tuple[str, ...]:
    """The keys of an entry as people read them, each once."""
    shown = dict.fromkeys(spelled(keys) for keys in entry.keys)
    return tuple(keys for keys in shown if keys != "Ctrl+=")
