"""The keys, in one place: bindings of the reader and the library, their groups, how they are remapped.

Every binding has an id; `[keys]` in the config gives an id other keys. Help, footer and palette are made from
these tables.
"""

import string
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from textual.binding import Binding
from textual.keys import Keys, key_to_character

from tui.errors import BadConfigError

MOVE = Binding.Group("Move")
SELECT = Binding.Group("Select")
MARK = Binding.Group("Mark")
GO = Binding.Group("Go")
VIEW = Binding.Group("View")
LIST = Binding.Group("List")
CHECK = Binding.Group("Check")
GENERAL = Binding.Group("General")


def _key(  # noqa: PLR0917 (the tables below read best as rows)
    key: str, action: str, about: str, identity: str, group: Binding.Group, short: str = ""
) -> Binding:
    return Binding(key, action, short or about, show=bool(short), tooltip=about, id=identity, group=group)


MOTION_KEYS: list[Binding] = [
    _key("left,h", "move('left')", "a character back", "move.left", MOVE),
    _key("right,l", "move('right')", "a character on", "move.right", MOVE),
    _key("up,k", "move('up')", "a row up", "move.up", MOVE),
    _key("down,j", "move('down')", "a row down", "move.down", MOVE),
    _key("w", "move('word')", "the next word", "move.word", MOVE),
    _key("b", "move('word_back')", "a word back", "move.word_back", MOVE),
    _key("e", "move('word_end')", "the word's end", "move.word_end", MOVE),
    _key(")", "move('sentence')", "the next sentence", "move.sentence", MOVE),
    _key("(", "move('sentence_back')", "a sentence back", "move.sentence_back", MOVE),
    _key("}", "move('paragraph')", "the next paragraph", "move.paragraph", MOVE),
    _key("{", "move('paragraph_back')", "a paragraph back", "move.paragraph_back", MOVE),
    _key("0", "move('row_start')", "the row's start", "move.row_start", MOVE),
    _key("$", "move('row_end')", "the row's end", "move.row_end", MOVE),
    _key("g,home,ctrl+home", "move('start')", "the document's start", "move.start", MOVE),
    _key("G,end,ctrl+end", "move('end')", "the document's end", "move.end", MOVE),
    _key("pagedown", "move('page_down')", "a page down", "move.page_down", MOVE),
    _key("pageup", "move('page_up')", "a page up", "move.page_up", MOVE),
    _key("ctrl+d", "move('half_down')", "half a page down", "move.half_down", MOVE),
    _key("ctrl+u", "move('half_up')", "half a page up", "move.half_up", MOVE),
    _key("f", "jump", "jump: letters take the caret to a word", "move.jump", MOVE, "Jump"),
    _key("v", "select", "begin or end a selection", "select.begin", SELECT),
    _key("shift+left", "stretch('left')", "select a character back", "select.left", SELECT),
    _key("shift+right", "stretch('right')", "select a character on", "select.right", SELECT),
    _key("shift+up", "stretch('up')", "select a row up", "select.up", SELECT),
    _key("shift+down", "stretch('down')", "select a row down", "select.down", SELECT),
    _key("x", "sentence", "the sentence; again: the next one too", "select.sentence", SELECT, "Sentence"),
    _key("+", "grow", "grow: word, clause, sentence, paragraph", "select.grow", SELECT),
    _key("-", "shrink", "shrink", "select.shrink", SELECT),
    _key("m", "mark", "mark: first word, last word", "select.mark", SELECT, "Mark"),
    _key("]", "adjust('end', 1)", "the end a word on", "select.end_on", SELECT),
    _key("[", "adjust('end', -1)", "the end a word back", "select.end_back", SELECT),
    _key(">", "adjust('start', 1)", "the start a word on", "select.start_on", SELECT),
    _key("<", "adjust('start', -1)", "the start a word back", "select.start_back", SELECT),
]
"""What the document pane does by itself: moving the caret and selecting."""

READER_KEYS: list[Binding] = [
    _key("c", "tag('claim')", "tag as claim", "tag.claim", MARK, "Claim"),
    _key("d", "tag('denial')", "tag as denial", "tag.denial", MARK, "Denial"),
    _key("s", "tag('source')", "tag as source", "tag.source", MARK, "Source"),
    _key(".", "tag_again", "the last tag once more", "tag.again", MARK),
    _key("t", "choose_tag", "another tag", "tag.choose", MARK),
    _key("a", "note", "note on the annotation", "annotation.note", MARK),
    _key("enter", "details", "the claim's sheet, or the annotation's details", "annotation.details", MARK),
    _key("delete,D", "remove", "remove the annotation", "annotation.remove", MARK),
    _key("space", "tick", "tick the sentence as checked, go on", "sentence.tick", MARK, "Checked"),
    _key("u", "undo", "undo", "change.undo", MARK, "Undo"),
    _key("ctrl+r", "redo", "redo", "change.redo", MARK),
    _key("L", "link", "link to another annotation, by its label", "link.begin", CHECK, "Link"),
    _key("O", "offered", "make the link that is offered", "link.offered", CHECK),
    _key("F", "follow", "follow a link to its other end", "link.follow", CHECK),
    _key("ctrl+o", "come_back", "back to where a link was followed", "link.back", CHECK),
    _key("V", "verdict", "give the claim a verdict", "claim.verdict", CHECK, "Verdict"),
    _key("C", "board", "the claims of all documents", "claim.board", CHECK, "Claims"),
    _key("M", "astray", "moved and lost annotations: where they stand now", "annotation.astray", CHECK),
    _key("A", "compare", "compare annotators", "annotation.compare", CHECK),
    _key("tab", "annotation(1)", "the next annotation", "annotation.next", GO),
    _key("shift+tab", "annotation(-1)", "the annotation before", "annotation.previous", GO),
    _key("/", "find", "find in the document", "find.begin", GO, "Find"),
    _key("n", "find_next(1)", "the next place found", "find.next", GO),
    _key("N", "find_next(-1)", "the place found before", "find.previous", GO),
    _key("B", "boilerplate", "show or hide the boilerplate", "view.boilerplate", VIEW, "Boilerplate"),
    _key("K", "keep", "keep or drop the block, or those selected", "view.keep", VIEW),
    _key("o", "side_list", "show or hide the list of annotations", "view.side_list", VIEW),
    _key("y", "copy", "copy the quote", "view.copy", VIEW),
    _key("escape", "drop", "drop what was begun", "view.drop", GENERAL),
    _key("E", "export", "export", "app.export", GENERAL, "Export"),
    _key("q", "back", "back", "app.back", GENERAL, "Back"),
]
"""What the reader's screen does to the document's annotations."""

LIST_KEYS: list[Binding] = [
    _key("up,k", "move(-1)", "a document up", "list.up", LIST),
    _key("down,j", "move(1)", "a document down", "list.down", LIST),
    _key("pageup", "page(-1)", "a page up", "list.page_up", LIST),
    _key("pagedown", "page(1)", "a page down", "list.page_down", LIST),
    _key("g,home", "first", "the first document", "list.first", LIST),
    _key("G,end", "last", "the last document", "list.last", LIST),
    _key("enter,right,l", "open", "read the document", "list.open", LIST, "Read"),
]
"""What the list of documents does by itself."""

LIBRARY_KEYS: list[Binding] = [
    _key("/", "filter", "filter the list", "list.filter", LIST, "Filter"),
    _key("s", "sort", "sort by the next column", "list.sort", LIST, "Sort"),
    _key("S", "reverse", "turn the order round", "list.reverse", LIST),
    _key("space", "status", "change the status", "list.status", LIST, "Status"),
    _key("u", "undo", "undo", "list.undo", LIST),
    _key("ctrl+r", "redo", "redo", "list.redo", LIST),
    _key("C", "board", "the claims of all documents", "list.board", CHECK, "Claims"),
    _key("E", "export", "export all documents on the list", "list.export", GENERAL, "Export"),
    _key("escape", "clear", "clear the filter", "list.clear", LIST),
    _key("q", "app.quit", "quit", "list.quit", GENERAL, "Quit"),
]
"""What the library's screen does."""

ROW_KEYS: list[Binding] = [
    _key("up,k", "move(-1)", "a row up", "row.up", LIST),
    _key("down,j", "move(1)", "a row down", "row.down", LIST),
    _key("pageup", "page(-1)", "a page up", "row.page_up", LIST),
    _key("pagedown", "page(1)", "a page down", "row.page_down", LIST),
    _key("g,home", "first", "the first row", "row.first", LIST),
    _key("G,end", "last", "the last row", "row.last", LIST),
    _key("enter,right,l", "choose", "go there", "row.choose", LIST, "Go there"),
]
"""What a list of rows does by itself: on a claim's sheet and on the board."""

SHEET_KEYS: list[Binding] = [
    _key("v", "verdict", "give a verdict", "sheet.verdict", CHECK, "Verdict"),
    _key("e", "evidence", "add evidence", "sheet.evidence", CHECK, "Evidence"),
    _key("w", "describe", "wording, kind, priority, who checks it", "sheet.describe", CHECK, "Wording"),
    _key("s", "sign_off", "sign off another's verdict", "sheet.sign_off", CHECK, "Sign off"),
    _key("r", "reopen", "reopen the claim", "sheet.reopen", CHECK, "Reopen"),
    _key("c", "amend", "a correction of what was published", "sheet.amend", CHECK),
    _key("m", "same", "the same as another claim: one sheet for both", "sheet.same", CHECK),
    _key("p", "part", "part the mention from this claim", "sheet.part", CHECK),
    _key("i", "source", "what is known of the source", "sheet.source", CHECK),
    _key("delete,D", "remove", "remove the evidence, or the link", "sheet.remove", CHECK),
    _key("u", "undo", "undo", "sheet.undo", CHECK),
    _key("ctrl+r", "redo", "redo", "sheet.redo", CHECK),
    _key("escape,q", "back", "back", "sheet.back", GENERAL, "Back"),
]
"""What is done on a claim's sheet."""

BOARD_KEYS: list[Binding] = [
    _key("m", "missing", "what is missing", "board.missing", LIST, "Missing"),
    _key("s", "filter('status')", "filter by status", "board.status", LIST, "Status"),
    _key("v", "filter('verdict')", "filter by verdict", "board.verdict", LIST, "Verdict"),
    _key("t", "filter('tag')", "filter by tag", "board.tag", LIST),
    _key("p", "filter('person')", "filter by person", "board.person", LIST, "Person"),
    _key("d", "filter('document')", "filter by document", "board.document", LIST, "Document"),
    _key("/", "words", "filter by words", "board.words", LIST),
    _key("escape", "clear", "clear the filters", "board.clear", LIST),
    _key("o,space", "sheet", "the claim's sheet", "board.sheet", CHECK, "Sheet"),
    _key("V", "give_verdict", "give the claim a verdict", "board.give_verdict", CHECK),
    _key("u", "undo", "undo", "board.undo", CHECK),
    _key("ctrl+r", "redo", "redo", "board.redo", CHECK),
    _key("q", "back", "back", "board.back", GENERAL, "Back"),
]
"""What is done on the board of all claims."""

MOVED_KEYS: list[Binding] = [
    _key("y,space", "accept", "it stands there now", "moved.accept", MARK, "It stands there"),
    _key("A", "accept_all", "all that were found again stand there now", "moved.accept_all", MARK, "All"),
    _key("p", "place", "place it by hand, in the text", "moved.place", MARK, "By hand"),
    _key("K", "keep", "leave it as it is, or ask about it again", "moved.keep", MARK, "Leave"),
    _key("delete,D", "remove", "remove the annotation", "moved.remove", MARK),
    _key("u", "undo", "undo", "moved.undo", MARK, "Undo"),
    _key("ctrl+r", "redo", "redo", "moved.redo", MARK),
    _key("escape,q,M", "back", "back", "moved.back", GENERAL, "Back"),
]
"""What is done on the list of annotations that do not stand where they were made."""

COMPARE_MOTIONS = [binding for binding in MOTION_KEYS if binding.group == MOVE]
"""What the text does by itself on the compare screen, where nothing is selected."""

COMPARE_KEYS: list[Binding] = [
    _key("n", "difference(1)", "the next open difference", "compare.next", GO, "Next"),
    _key("N", "difference(-1)", "the open difference before", "compare.previous", GO),
    _key("tab", "any_difference(1)", "the next difference, open or ruled", "compare.next_of_all", GO),
    _key("shift+tab", "any_difference(-1)", "the difference before", "compare.previous_of_all", GO),
    *(
        _key(str(n), f"take({n})", "take this side", f"compare.take_{n}", MARK, "Take" if n == 1 else "")
        for n in range(1, 10)
    ),
    _key("a", "take_all", "take both sides, or all", "compare.take_all", MARK, "Both"),
    _key("x", "take_none", "take neither side", "compare.take_none", MARK, "Neither"),
    _key("=", "take_agreements", "take all agreements", "compare.take_agreements", MARK, "Agreements"),
    _key("u", "undo", "undo", "compare.undo", MARK, "Undo"),
    _key("ctrl+r", "redo", "redo", "compare.redo", MARK),
    _key("enter", "details", "what each side says, in full", "compare.details", CHECK, "In full"),
    _key("escape", "drop", "drop what was begun", "compare.drop", GENERAL),
    _key("q", "back", "back", "compare.back", GENERAL, "Back"),
]
"""What is decided on the compare screen."""

APP_KEYS: list[Binding] = [
    _key("question_mark,f1", "app.keys", "the keys", "app.keys", GENERAL, "Keys"),
    Binding(
        "ctrl+q", "app.quit", "Quit", show=False, tooltip="quit", id="app.quit", group=GENERAL, priority=True
    ),
    _key("ctrl+z", "app.suspend_process", "back to the shell until `fg`", "app.suspend", GENERAL),
]
"""What works on every screen."""

GROUPS = [MOVE, SELECT, MARK, CHECK, GO, VIEW, LIST, GENERAL]
READER_TABLES = [MOTION_KEYS, READER_KEYS, APP_KEYS]
LIBRARY_TABLES = [LIST_KEYS, LIBRARY_KEYS, APP_KEYS]
SHEET_TABLES = [ROW_KEYS, SHEET_KEYS, APP_KEYS]
BOARD_TABLES = [ROW_KEYS, BOARD_KEYS, APP_KEYS]
MOVED_TABLES = [ROW_KEYS, MOVED_KEYS, APP_KEYS]
COMPARE_TABLES = [COMPARE_MOTIONS, COMPARE_KEYS, APP_KEYS]
SCREENS = [READER_TABLES, LIBRARY_TABLES, SHEET_TABLES, BOARD_TABLES, MOVED_TABLES, COMPARE_TABLES]
"""The tables of each screen: on one of them no key does two things."""


def all_keys() -> Iterator[Binding]:
    """Every binding, in the order of the tables; those of several screens come again."""
    return (binding for tables in SCREENS for table in tables for binding in table)


_PLACE = "[keys] in the config, "
_HELD_KEYS = {"ctrl", "shift", "alt", "meta", "super", "hyper"}
_TEXTUAL_KEYS = {"ctrl+p": "the palette"}
"""Keys that Textual itself takes on every screen."""


def normal(key: str) -> str:
    """Textual's name of a key that may be written as its character, such as `?` or `D`."""
    if key in {" ", ","}:
        return "space" if key == " " else "comma"
    return next(iter(Binding.make_bindings([Binding(key, "")]))).key


def remapped(wished: Mapping[str, str], own_tags: Mapping[str, str]) -> dict[str, str]:
    """A keymap for Textual from the `[keys]` of a config, checked as Textual does not check it.

    `own_tags` gives the keys of the config's tags. Raises BadConfigError for an id or a key that does not
    exist and for a key that would do two things on one screen.
    """
    known = {binding.id for binding in all_keys()}
    keymap: dict[str, str] = {}
    for identity, keys in wished.items():
        if identity not in known:
            raise BadConfigError(
                f"{_PLACE}{identity!r}: there is no key with this id; `presscheck --keys` lists the ids."
            )
        keymap[identity] = ",".join(_existing(key.strip(), identity) for key in keys.split(","))
    for tables in SCREENS:
        _refuse_clashes((binding for table in tables for binding in table), keymap, own_tags)
    return keymap


def _existing(key: str, identity: str) -> str:
    """The key's name. Raises BadConfigError where no keyboard has it."""
    held, _, bare = key.rpartition("+")
    bare = bare or key
    held_ones = {each for each in held.split("+") if each}
    if (
        held_ones <= _HELD_KEYS
        and bare.isprintable()
        and (len(bare) == 1 or bare in _named_keys() or key_to_character(bare))
    ):
        return normal(key)
    raise BadConfigError(
        f"{_PLACE}{identity}: there is no key {key!r}; write it as its character, or a name such as pagedown."
    )


@cache
def _named_keys() -> frozenset[str]:
    named = {key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<")}
    return frozenset(named | {normal(sign) for sign in string.punctuation})


def _refuse_clashes(
    bindings: Iterable[Binding], keymap: Mapping[str, str], own_tags: Mapping[str, str]
) -> None:
    taken = dict(_TEXTUAL_KEYS)
    for binding in bindings:
        identity = binding.id or ""
        for key in keymap.get(identity, binding.key).split(","):
            other = taken.setdefault(normal(key), identity)
            if other != identity:
                raise BadConfigError(
                    f"{_PLACE}{identity}: the key {key!r} would also do {other!r}; change one of them."
                )
    if "tag.claim" not in taken.values():
        return
    for name, key in own_tags.items():
        other = taken.setdefault(normal(key), f"tag {name}")
        if other != f"tag {name}":
            raise BadConfigError(
                f"tags.{name}.key in the config: {key!r} is taken by {other!r}; give it another key."
            )
