"""Exporting: which format, to which file; written in a thread, whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, Static

from annotations.errors import AnnotationsError, StoreError
from annotations.exporting import Parts
from annotations.formats import FORMATS, Shape
from annotations.targets import is_same, listed_as_document, refusal
from seeds.document import Document
from seeds.errors import Unreadable
from seeds.finding import find
from seeds.loading import load
from tui.desk import export_settings
from tui.glyphs import safe
from tui.screens.box import BoxScreen
from tui.session import Session

_OTHER_ROWS = 7
"""Of the frame, of what is exported, of the file, and of what is said of it."""
_FEWEST_ROWS = 2


class ExportScreen(BoxScreen[Path | None]):
    """Asks for a file; its ending says the format. Answers with the file that was written."""

    title_text = "Export"
    keys_text = "Tab format · Enter writes · Escape closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close"),
        Binding("tab", "format", "another format", priority=True),
    ]

    def __init__(self, session: Session, documents: Sequence[Path], folder: Path | None = None) -> None:
        super().__init__()
        self.session = session
        self.documents = documents
        self.folder = folder or Path.cwd()
        self.format = "json"
        self._overwrite = ""

    def content(self) -> Iterable[Widget]:
        """What is exported, the format, the file."""
        count = len(self.documents)
        yield Static(f"{count:,} documents" if count != 1 else safe(self.documents[0].name), markup=False)
        with VerticalScroll(id="list", can_focus=False):
            yield Static(self._formats(), id="formats")
        yield Input(str(self._proposed()), id="file", select_on_focus=False)
        yield Static("", classes="trouble", markup=False)

    @on(events.Resize)
    def make_room(self) -> None:
        """Leave room for the file and for what is said of it; the list scrolls in what is left."""
        room = self.size.height * 9 // 10 - _OTHER_ROWS
        self.query_one("#list").styles.max_height = max(_FEWEST_ROWS, room)
        self.call_after_refresh(self._show_format)

    def _show_format(self) -> None:
        self.query_one("#formats", Static).update(self._formats())
        row = Region(0, list(FORMATS).index(self.format), 1, 1)
        self.query_one("#list").scroll_to_region(row, animate=False, force=True)

    def _proposed(self) -> Path:
        name = self.documents[0].stem if len(self.documents) == 1 else "presscheck-export"
        return self.folder / (safe(name) + FORMATS[self.format].suffix)

    def _formats(self) -> Content:
        rows = [
            Content.assemble(
                ("> " if name == self.format else "  ", "bold"),
                (f"{name:<13}", "bold $primary" if name == self.format else ""),
                each.about,
            )
            for name, each in FORMATS.items()
        ]
        return Content("\n").join(rows)

    def action_format(self) -> None:
        """The next format; the file's ending follows."""
        names = list(FORMATS)
        old = FORMATS[self.format].suffix
        self.format = names[(names.index(self.format) + 1) % len(names)]
        box = self.query_one(Input)
        box.value = box.value.removesuffix(old) + FORMATS[self.format].suffix
        box.action_end()
        self._show_format()

    @on(Input.Changed)
    def follow_ending(self, event: Input.Changed) -> None:
        """A known ending says the format; of two that fit, the longer one."""
        value = event.value.strip().lower()
        fitting = [name for name, each in FORMATS.items() if value.endswith(each.suffix)]
        best = max(fitting, key=lambda name: (len(FORMATS[name].suffix), name == self.format), default="")
        if best and best != self.format:
            self.format = best
            self._show_format()

    @on(Input.Submitted)
    def write(self, event: Input.Submitted) -> None:
        """Write, unless there is a file that has to be asked for first."""
        name = event.value.strip()
        try:
            path = Path(name).expanduser()
            is_there, is_folder = _is_there(path), path.is_dir()
        except (OSError, ValueError, RuntimeError) as error:
            self.complain(f"This cannot be a file ({getattr(error, 'strerror', None) or error}).")
            return
        if not name or (is_folder and FORMATS[self.format].shape is not Shape.FOLDER):
            self.complain(f"{path} is a folder: name a file in it." if name else "Name a file to write.")
        elif reason := self._refusal(path):
            self.complain(f"{reason}: name another file.")
        elif is_there and self._overwrite != str(path):
            self._overwrite = str(path)
            self.complain(f"{path} is there already: Enter again replaces it.")
        else:
            self.complain("writing …")
            self.write_file(path)

    def _refusal(self, path: Path) -> str:
        """Why nothing may be written there, however often it is asked for."""
        session = self.session
        known = chain(self.documents, (found.path for found in session.found))
        try:
            return refusal(path, FORMATS[self.format], session.store, known)
        except StoreError as error:
            return str(error).removesuffix(".")

    @work(thread=True, exclusive=True)
    def write_file(self, path: Path) -> None:
        """Load the documents, collect, write."""
        app = self.app  # A box that has been closed meanwhile no longer knows.
        left_out: list[str] = []
        try:
            settings = export_settings(self.session.config)
            format_ = FORMATS[self.format]
            parts = Parts(self.session.store, self._loaded(app, path, left_out), settings, format_)
            format_.save(path, parts, left_out.append)
            listed = listed_as_document(path, (found.path for found in find(self.session.paths)))
        except AnnotationsError as error:
            app.call_from_thread(self._failed, app, str(error))
            return
        app.call_from_thread(self._done, app, path, parts, left_out, listed)

    def _loaded(self, app: App[object], target: Path, left_out: list[str]) -> Iterator[Document]:
        """The documents, without an earlier report in the place of this one."""
        for number, path in enumerate(self.documents):
            if is_same(path, target):
                continue
            if number % 50 == 49:  # noqa: PLR2004 (often enough to be seen moving)
                app.call_from_thread(self.complain, f"read {number + 1:,} of {len(self.documents):,} …")
            try:
                yield load(path)
            except Unreadable as error:
                left_out.append(str(error))

    def _failed(self, app: App[object], sentence: str) -> None:
        if self.is_attached:
            self.complain(sentence)
        else:
            app.notify(safe(sentence), severity="error", timeout=8, markup=False)

    def _done(self, app: App[object], path: Path, parts: Parts, left_out: Sequence[str], listed: str) -> None:
        counted = parts.annotations
        sentences = [f"{counted:,} annotation{'' if counted == 1 else 's'} written to {path}."]
        if parts.left_out:
            sentences.append(f"{parts.left_out} left out: their files have changed.")
        if left_out:
            more = f" (and {len(left_out) - 1} more left out)" if len(left_out) > 1 else ""
            sentences.append(left_out[0] + more)
        if listed:
            sentences.append(listed)
        sentence = " ".join(sentences)
        app.notify(safe(sentence), timeout=6, markup=False)
        if self.is_current:
            self.dismiss(path)


def _is_there(path: Path) -> bool:
    """Whether there is something at `path`. Raises OSError or ValueError where nothing can be."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True
