"""The fold over a review's changes: what every field holds, and what undo and redo would take."""

from collections.abc import Iterable

from app.change import Change, Step


class Journal:
    """Changes in the order they were made. Only grows; undo and redo are changes, too."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.values: dict[str, str] = {}
        self._changes: list[Change] = []
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._setters: dict[str, list[Change]] = {}  # of each field, those that stand
        for change in changes:
            self.apply(change)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change so far, oldest first."""
        return tuple(self._changes)

    @property
    def next_number(self) -> int:
        """The number of the next change."""
        return len(self._changes) + 1

    @property
    def undoable(self) -> Change | None:
        """The change that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Change | None:
        """The change that redo would bring back."""
        return self._undone[-1] if self._undone else None

    def set_by(self, field: str) -> Change | None:
        """The change that gave a field what it holds, also where undo or redo brought it back."""
        setters = self._setters.get(field)
        return setters[-1] if setters and field in self.values else None

    def step(self, field: str, after: str | None) -> Step:
        """The step that sets a field; None stands for "as the report was read"."""
        return Step(field, self.values.get(field), after)

    def apply(self, change: Change) -> None:
        """Take a change in, for good."""
        for step in change.steps:
            if step.after is None:
                self.values.pop(step.field, None)
            else:
                self.values[step.field] = step.after
        self._changes.append(change)
        match change.kind:
            case "undo":
                self._undone.append(self._done.pop())
                for step in change.steps:
                    self._setters[step.field].pop()
            case "redo":
                self._stand(self._undone.pop())
            case "export":
                pass
            case _:
                self._stand(change)
                self._undone.clear()

    def _stand(self, change: Change) -> None:
        self._done.append(change)
        for step in change.steps:
            self._setters.setdefault(step.field, []).append(change)
