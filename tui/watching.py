"""Watching the store while the app is idle: what others do, what is not saved, how long the journal is."""

from dataclasses import dataclass

from textual.app import App
from textual.message import Message

from annotations.errors import AnnotationsError, Conflict
from annotations.store import Store
from tui.glyphs import safe

_SECONDS = 0.5
"""Between two looks. Another one's annotation is to be seen within a second."""


@dataclass
class StoreChanged(Message):
    """Other processes have changed these tables of the store, or what is saved has changed."""

    tables: frozenset[str]


@dataclass
class Clashed(Message):
    """A change that waited to be saved no longer fits what others have done meanwhile."""

    conflict: Conflict


class StoreWatch:
    """Looks at the store twice a second, and tells every screen of the app."""

    def __init__(self, app: App[None], store: Store) -> None:
        self._app = app
        self._store = store
        self._unsaved = 0
        self._told = ""
        self._is_compacting = False

    def begin(self) -> None:
        """Look from now on."""
        self._app.set_interval(_SECONDS, self.look)

    def look(self) -> None:
        """Take in what others have done, try again to save what is not, and tell the screens."""
        store = self._store
        touched: set[str] = set()
        try:
            if store.unsaved:
                store.save()
            touched = store.take_in()
        except Conflict as conflict:
            self._app.screen.post_message(Clashed(conflict))
        except AnnotationsError as error:
            self._tell_once(str(error))
        if touched or store.unsaved != self._unsaved:
            self._unsaved = store.unsaved
            for screen in self._app.screen_stack:
                screen.post_message(StoreChanged(frozenset(touched)))
        if store.wants_compacting and not self._is_compacting:
            self._is_compacting = True
            self._app.run_worker(self._compact, thread=True, group="compact", exit_on_error=False)

    def _compact(self) -> None:
        try:
            self._store.compact()
        except AnnotationsError as error:
            self._app.call_from_thread(self._tell_once, str(error))
        finally:
            self._is_compacting = False

    def _tell_once(self, sentence: str) -> None:
        if sentence != self._told:
            self._told = sentence
            self._app.notify(safe(sentence), severity="warning", timeout=10, markup=False)
