"""The drafts that were opened together: what became of them, in a sentence."""

from dataclasses import dataclass, field

from app.ui.drafts import Unread


@dataclass
class Batch:
    """left: how many are still awaited. left_out: files of a folder that are no documents.

    stored: how many are in the workspace now. same: new and old name of those that were there
    before under another name. not_read: how many were given up when the clerk cancelled.
    """

    left: int
    left_out: int = 0
    stored: int = 0
    not_read: int = 0
    unread: list[Unread] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """What the clerk has to know beside the report that is shown; empty where that is all."""
        parts = []
        if self.stored > 1 or (self.stored and self.not_read):
            parts.append(f"已读入 {self.stored} 份报告，在“文件 - 全部报告”里都能找到")
        if self.not_read:
            if not self.stored:
                parts.append("没有读入报告")
            if self.unread:
                parts.append(f"{len(self.unread)} 个文件读不了")
            parts.append(f"按您的取消，还有 {self.not_read} 个文件没有读，需要时请再打开")
        if len(self.same) == 1:
            new, old = self.same[0]
            parts.append(f"〈{new}〉与〈{old}〉内容相同，没有另建，仍用原来的报告")
        elif self.same:
            parts.append(f"其中 {len(self.same)} 个与原有文件内容相同，仍用原来的报告")
        if self.left_out:
            parts.append(f"文件夹里另有 {self.left_out} 个文件不是文档或表格，没有读")
        return "；".join(parts) + "。" if parts else ""
