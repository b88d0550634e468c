"""The chat window, and nothing else: builds the page from a pipeline it is handed, and serves it."""

from __future__ import annotations

import argparse
import contextlib
import logging
import socket
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from gradio.events import api

from errors import WenzhengError
from index.original import Originals
from index.watch import watching
from qa.feedback import FILE, FeedbackStore
from qa.live import LivePipeline
from settings import ROOT, Settings, load_settings
from window.api import Api
from window.chat import Chat
from window.desk import Desk, event_data
from window.dialogue import Dialogue
from window.found import untried
from window.markup import button
from window.originals import serve_pictures
from window.shell import Shell
from window.sources import Answerer, Pictures, Shelf
from window.theme import sheets, theme
from window.words import both, spoken, tables, word

ANSWERS = {"concurrency_id": "answers"}  # one line for all who ask, on the page or by a call

DATE_FIELD = (
    f'<label class="wz as-of" title="{spoken("as_of_why")}">{both("as_of")}'
    '<input type="date" value="${value}"></label>'
)
# A date that is only half typed has no value in a browser; it must not pass for none.
DATE_SCRIPT = """
for (const name of ['change', 'focusout'])
  element.addEventListener(name, ({ target }) => { props.value = target.validity.badInput ? '?' : target.value; });
"""


class Parts:
    """Makes the page's parts and remembers which words each carries, so that the language can be changed."""

    def __init__(self) -> None:
        self.i18n = gr.I18n(**tables())
        self.labels: list[tuple[Any, dict[str, str]]] = []

    def made(self, kind: Callable[..., Any], keys: dict[str, str], **values: Any) -> Any:
        """A part of `kind` whose attributes named in `keys` are words of the table."""
        part = kind(**values, **{name: self.i18n(key) for name, key in keys.items()})
        self.labels.append((part, keys))
        return part

    def html(self, value: str, elem_id: str, **values: Any) -> Any:
        """A part of our own HTML, whose buttons the page script serves."""
        script = (files("window") / "page.js").read_text("utf-8")
        return gr.HTML(value, elem_id=elem_id, js_on_load=script, apply_default_css=False, **values)

    def spoken_in(self, event: gr.EventData) -> list[Any]:
        """An update of every part with words, into the language that the event names."""
        language = str(event_data(event).get("language", ""))
        words: list[dict[str, Any]] = [
            {name: word(key, language) for name, key in keys.items()} for _, keys in self.labels
        ]
        return [gr.update(**values) for values in words]


def build_page(
    answerer: Answerer,
    shelf: Shelf,
    settings: Settings,
    kept: FeedbackStore | None = None,
    pictures: Pictures | None = None,
) -> gr.Blocks:
    """The whole page over `answerer` and `shelf`; nothing is started and nothing is loaded.

    Answers can be judged where the verdicts are `kept`; quotations are shown on the pages that `pictures` has.
    """
    desk, parts = Desk(answerer, shelf, settings, pictures), Parts()
    open_to_all: dict[str, Any] = {"concurrency_limit": settings.window_concurrency}
    quiet = {**open_to_all, "show_progress": "hidden", "api_visibility": "private"}
    page = gr.Blocks(title="问政 Wenzheng", analytics_enabled=False, fill_width=True)
    with page:
        head = parts.html(letterhead(), "head")
        with gr.Row(elem_id="stage"):
            with gr.Column(elem_id="desk"), gr.Tabs(elem_id="tabs"):
                with parts.made(gr.Tab, {"label": "tab_ask"}, id="ask"):
                    said, clear = chat(page, Chat(desk, kept), parts, quiet)
                with parts.made(gr.Tab, {"label": "tab_documents"}, id="documents") as tab:
                    listed = documents([page.load, tab.select], desk, parts, quiet)
                with parts.made(gr.Tab, {"label": "tab_search"}, id="search"):
                    found = retrieval(desk, parts, settings, quiet)
            sheet = parts.html("", "reader")
        for part in (*said, listed, found, sheet):
            part.open(desk.opened, None, sheet, **quiet)
        clear.click(lambda: "", None, sheet, **quiet)
        head.speak(parts.spoken_in, None, [part for part, _ in parts.labels], **quiet)
        calls = Api(desk, kept)
        for call in calls.calls:
            line = ANSWERS if call in (calls.ask, calls.ask_within) else {}
            api(call, api_name=call.__name__, **open_to_all, **line)
    page.queue(max_size=settings.window_queue)
    return page


def letterhead() -> str:
    """The page's head: its name and the button that changes the language."""
    switch = button(both("switch"), class_="switch", data_language="")
    return (
        f'<header class="wz letterhead"><div><h1>{both("title")}</h1><p>{both("subtitle")}</p></div>{switch}</header>'
    )


def chat(page: gr.Blocks, talk: Chat, parts: Parts, quiet: dict[str, Any]) -> tuple[list[Any], Any]:
    """The conversation with its question box; gives the parts that show it and the button that clears it."""
    dialogue = gr.State(Dialogue())
    said, live = parts.html(talk.told(Dialogue()), "log"), parts.html("", "live")
    page.load(talk.told, dialogue, said, **quiet)  # what is indexed may be more by now
    with gr.Column(elem_id="composer"):
        box, send, stop = asking_line(parts)
        with gr.Row(elem_id="options"):
            day = gr.HTML("", html_template=DATE_FIELD, js_on_load=DATE_SCRIPT, elem_id="day", apply_default_css=False)
            gr.HTML(f'<p class="wz keys">{both("keys")}</p>', js_on_load=None, apply_default_css=False)
            clear = parts.made(gr.Button, {"value": "clear"}, elem_id="clear", scale=0, size="sm", variant="secondary")
        limits = scope(talk.desk, parts, quiet)
    told = [said, live]
    at_once = {**quiet, "queue": False}  # only the work on an answer waits in line
    # "multiple": the next may begin while one that was stopped comes to its end
    work = {**quiet, **ANSWERS, "trigger_mode": "multiple"}
    typed = gr.on([box.submit, send.click], talk.asked, [box, day, dialogue], [box, *told], **at_once)
    pressed = said.ask(talk.example, [day, dialogue], [box, *told], **at_once)
    for asked, values in ((typed, [dialogue, *limits]), (pressed, [dialogue])):
        asked.then(talk.answered, values, told, **work).failure(talk.turned_away, dialogue, told, **at_once)
    stop.click(talk.stopped, dialogue, told, **at_once)
    clear.click(talk.cleared, dialogue, [box, *told], **at_once)
    if talk.kept:
        said.judge(talk.judged, dialogue, said, **at_once)
    return told, clear


def asking_line(parts: Parts) -> tuple[Any, Any, Any]:
    """The question box, the button that asks and the one that stops, of which the page shows one at a time."""
    words = {"label": "question_label", "placeholder": "question_hint"}
    button = {"scale": 0, "min_width": 88}
    with gr.Row(elem_id="line"):
        box = parts.made(gr.Textbox, words, lines=1, max_lines=8, container=False, elem_id="box", value="", scale=1)
        send = parts.made(gr.Button, {"value": "send"}, variant="primary", elem_id="send", **button)
        stop = parts.made(gr.Button, {"value": "stop"}, variant="secondary", elem_id="stop", **button)
    return box, send, stop


def scope(desk: Desk, parts: Parts, quiet: dict[str, Any]) -> list[Any]:
    """The fields of a window.scope.Scope, in their order, folded away until they are wanted; then they are filled."""
    with parts.made(gr.Accordion, {"label": "scope"}, open=False, elem_classes="scope") as fold, gr.Row():
        texts = [
            parts.made(
                gr.Textbox, {"label": key, "placeholder": f"{key}_hint"}, lines=1, max_lines=1, min_width=150, value=""
            )
            for key in ("scope_document", "scope_issuer")
        ]
        picks = [
            parts.made(gr.Dropdown, {"label": key}, choices=[], value=[], multiselect=True, min_width=120)
            for key in ("scope_kind", "scope_year", "scope_status")
        ]
    fold.expand(desk.offered, picks, picks, **quiet)
    return [*texts, *picks]


def documents(shown: list[Any], desk: Desk, parts: Parts, quiet: dict[str, Any]) -> Any:
    """The list of documents with its filter, made anew at the events `shown`; gives the list's part."""
    words = {"label": "filter_label", "placeholder": "filter_hint"}
    box = parts.made(gr.Textbox, words, lines=1, max_lines=1, container=False, elem_id="filter", value="")
    listed = parts.html("", "documents")
    gr.on([*shown, box.change], desk.listed, box, listed, **quiet, trigger_mode="always_last")
    return listed


def retrieval(desk: Desk, parts: Parts, settings: Settings, quiet: dict[str, Any]) -> Any:
    """The retrieval test; gives the part that shows what was found."""
    with gr.Row(elem_id="probe"):
        words = {"label": "search_label", "placeholder": "search_hint"}
        box = parts.made(gr.Textbox, words, lines=1, max_lines=1, container=False, elem_id="words", value="", scale=1)
        go = parts.made(gr.Button, {"value": "search_go"}, variant="primary", scale=0, min_width=88)
    most, usual = settings.found_passages, min(settings.window_results, settings.found_passages)
    scale = {"minimum": 1, "maximum": most, "step": 1, "value": usual}
    top = parts.made(gr.Slider, {"label": "search_top"}, **scale, buttons=[], elem_id="top")
    limits = scope(desk, parts, quiet)
    found = parts.html(untried(), "found")
    gr.on([box.submit, go.click, top.release], desk.found, [box, top, *limits], found, **quiet)
    return found


def application(page: gr.Blocks, pictures: Pictures | None = None) -> FastAPI:
    """The page as an ASGI application that asks nothing of any other host and takes no files."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    if pictures is not None:
        serve_pictures(app, pictures)
    app.add_middleware(Shell)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=theme(),
        css_paths=sheets(),
        favicon_path=str(files("window") / "seal.svg"),
        i18n=gr.I18n(**tables()),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=find_spec("mcp") is not None,  # for those who install it beside: pip install "gradio[mcp]"
        enable_monitoring=False,
        max_file_size=1,
    )
    return mounted


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there already, so that the address printed is the address served.

    Raises WenzhengError where the port is taken or the host is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen(128)
    except OSError as error:
        taken.close()
        why = error.strerror or error
        raise WenzhengError(
            f"The chat cannot be opened on {host}:{port}: {why}. Choose another --port or --host."
        ) from error
    return taken


def serve(app: FastAPI, on: socket.socket) -> None:
    """Serves until interrupted."""
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=3)).run(sockets=[on])


def arguments(argv: Sequence[str] | None, settings: Settings) -> argparse.Namespace:
    """The command line; exits with status 2 where it is wrong."""
    parser = argparse.ArgumentParser(prog="app.py", description="Opens the chat over an index folder.")
    parser.add_argument("--index", type=Path, default=ROOT / ".index", help="the index folder (default: .index)")
    parser.add_argument("--host", default=settings.window_host, help="default: %(default)s")
    parser.add_argument("--port", type=int, default=settings.window_port, help="0 takes any (default: %(default)s)")
    asked = parser.parse_args(argv)
    if not 0 <= asked.port <= 65535:
        parser.error(f"argument --port: {asked.port} is not from 0 to 65535")
    return asked


def open_chat(asked: argparse.Namespace, settings: Settings) -> None:
    """Prints the address and serves the chat there until interrupted. Raises WenzhengError."""
    with (
        LivePipeline(asked.index, settings) as live,
        Originals(live, settings) as pictures,
        listening(asked.host, asked.port) as on,
    ):
        kept = FeedbackStore(asked.index / FILE, settings.feedback_most) if settings.feedback else None
        app = application(build_page(live, live, settings, kept, pictures), pictures)
        host, port = on.getsockname()[:2]
        sys.stdout.write(f"问政 Wenzheng: http://{f'[{host}]' if ':' in host else host}:{port}\n")
        sys.stdout.flush()
        with watching(asked.index, live.refresh) if settings.watch else contextlib.nullcontext():
            serve(app, on)


def tell_log() -> None:
    """Sends the log to stderr: of Wenzheng what it does, of everything else what went wrong.

    So one line a question says what the language model took, without a word of what was asked.
    """
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.WARNING)
    logging.getLogger("wenzheng").setLevel(logging.INFO)


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the chat; 0 when it was closed, 1 where it cannot be opened."""
    tell_log()
    try:
        settings = load_settings()
        asked = arguments(argv, settings)
        open_chat(asked, settings)
    except WenzhengError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
