"""The app: theme, keymap, first screen, nothing else."""

import gc
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding
from textual.driver import Driver
from textual.screen import Screen

from annotations.errors import Conflict
from tui import keys
from tui.errors import BadConfigError
from tui.glyphs import safe, visible
from tui.keys_in_turn import KeysInTurn
from tui.session import Session
from tui.themes import DARK, DEFAULTS, THEMES
from tui.watching import Clashed, StoreWatch

if TYPE_CHECKING:
    from tui.first_look import FirstLook


def collect_again() -> None:
    """Collect garbage from now on; what the start made will live as long as the app, so it is left out."""
    gc.freeze()
    gc.enable()


class PresscheckApp(App[None]):
    """Reads, marks and exports; the session says what."""

    TITLE = "presscheck"
    BINDINGS: ClassVar = []
    DEFAULT_CSS = """
    ModalScreen { background: $background 60%; }
    """
    CSS = """
    ToastRack { margin-bottom: 3; }
    """

    first_look: "FirstLook | None" = None
    """What is on the screen already, until the driver has taken it over."""

    def __init__(self, session: Session) -> None:
        # Textual loads a screen's CSS when it is pushed, which the first screen never is.
        first = "reader" if session.single else "library"
        super().__init__(css_path=Path(__file__).with_name("screens") / f"{first}.tcss")
        self.session = session
        self.store_watch = StoreWatch(self, session.store)
        self._keys_in_turn = KeysInTurn(self)
        for theme in THEMES:
            self.register_theme(theme)
        wanted = session.config.theme or session.memory.theme
        self.theme = wanted if wanted in self.available_themes else DARK.name
        if session.config.theme not in {"", self.theme}:
            ours = ", ".join(theme.name for theme in THEMES)
            raise BadConfigError(f"theme: there is no {session.config.theme!r}; ours are {ours}.")
        own = {style.name: style.key for style in session.config.tags[3:]}
        self.set_keymap(keys.remapped(session.config.keys, own))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables, for Textual's own themes too."""
        return DEFAULTS

    def get_driver_class(self) -> type[Driver]:
        """Ours, where Textual would take the one that it is made from."""
        usual = super().get_driver_class()
        if sys.platform == "win32" or usual.__name__ != "LinuxDriver":
            return usual
        from tui.driver import PromptDriver  # noqa: PLC0415 (Windows has no termios)

        return PromptDriver

    def get_default_screen(self) -> Screen[None]:
        """The reader for one document, the library for several."""
        if self.session.single:
            from tui.screens.reader import ReaderScreen  # noqa: PLC0415 (start-up time)

            return ReaderScreen(self.session, self.session.found[0].path)
        from tui.screens.library import LibraryScreen  # noqa: PLC0415 (start-up time)

        return LibraryScreen(self.session)

    def on_mount(self) -> None:
        """Say what there is to say at the start; keep the theme when it is changed."""
        if self.session.notice:
            self.notify(safe(self.session.notice), severity="warning", timeout=10, markup=False)
        for sentence in self.session.store.troubles:
            self.notify(safe(sentence), severity="error", timeout=20, markup=False)
        self.call_after_refresh(collect_again)
        self.call_after_refresh(self.store_watch.begin)
        # After ctrl+z and fg the terminal shows nothing of ours, which Textual does not know.
        self.app_resume_signal.subscribe(self, lambda _: self.call_after_refresh(self.paint_anew))
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))

    def paint_anew(self) -> None:
        """Paint every cell of the screen."""
        self.screen.refresh(layout=True)
        for widget in self.screen.walk_children():
            widget.refresh()

    async def on_event(self, event: events.Event) -> None:
        """Keys are answered in turn; what is pasted comes without anything that a terminal would obey."""
        if isinstance(event, events.Paste):
            event.text = self._as_pasted(event.text)
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            self._keys_in_turn.follow_again()
        elif not self._keys_in_turn.holds(event):
            await super().on_event(event)
            self._keys_in_turn.follow()

    def _as_pasted(self, text: str) -> str:
        """What is put into the field that is focused; one of a single line would take no more than that."""
        from textual.widgets import Input  # noqa: PLC0415 (start-up time)

        return (" " if isinstance(self.focused, Input) else "\n").join(map(visible, text.splitlines()))

    @property
    def awaits_keys(self) -> bool:
        """Whether keys that came have not been answered yet."""
        return self._keys_in_turn.is_busy

    def pop_screen(self) -> AwaitComplete:
        """Close the topmost screen; the next key is for the one below."""
        closing = super().pop_screen()
        self._keys_in_turn.let_go()
        return closing

    def _keep_theme(self, name: str) -> None:
        self.session.memory.theme = name
        self.session.memory.keep()

    async def action_quit(self) -> None:
        """Leave, once everything is saved, here or in another place."""
        store = self.session.store
        if not store.unsaved or self._has_saved():
            self.exit()
            return
        from tui.screens.unsaved import UnsavedScreen  # noqa: PLC0415 (start-up time)

        def leave(path: Path | None) -> None:
            if path is None:
                return
            where = f"All annotations are in {path}: presscheck --store {path} opens them."
            self.exit(message=safe(where) if path.name else None)

        if not isinstance(self.screen, UnsavedScreen):
            await self.push_screen(UnsavedScreen(store), leave)

    def _has_saved(self) -> bool:
        """Whether a last try brings everything to the disk; the screen asks about what no longer fits."""
        try:
            return self.session.store.save()
        except Conflict as conflict:
            self.screen.post_message(Clashed(conflict))
            return False

    def action_command_palette(self) -> None:
        """Show every action by its name."""
        from tui.palette import Palette  # noqa: PLC0415 (start-up time)

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_keys(self) -> None:
        """Show all keys of this screen."""
        from tui.screens.keys import KeysScreen  # noqa: PLC0415 (start-up time)

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen(self.screen, self.session.config))

    def action_tour(self) -> None:
        """Begin the tour."""
        from tui.screens.tour import TourScreen  # noqa: PLC0415 (start-up time)

        self.session.memory.toured = True
        self.session.memory.keep()
        self.push_screen(TourScreen(self.session))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action that a key does, and the themes."""
        actions: dict[str, list[ActiveBinding]] = {}
        for active in screen.active_bindings.values():
            if active.binding.tooltip and active.enabled:
                actions.setdefault(active.binding.tooltip, []).append(active)
        for about, same in actions.items():
            keys_shown = " ".join(dict.fromkeys(self.get_key_display(active.binding) for active in same))
            run = partial(self.run_action, same[0].binding.action, same[0].node)
            yield SystemCommand(about[0].upper() + about[1:], f"Key: {keys_shown}", run)
        yield SystemCommand("Theme", "Choose another theme", self.action_change_theme)
        yield SystemCommand("Tour", "A short tour in five steps", self.action_tour)
