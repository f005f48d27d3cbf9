"""Serving the page: a port of this machine, and nothing of Gradio that the page does not need."""

import os
import re
import socket
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import fastapi
import gradio as gr
import uvicorn

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FIRST_PORT = 7860
PORTS = 100
"""How many ports are tried from `FIRST_PORT` where none is named."""

# Gradio also has routes that take uploads, fetch web addresses for the caller and serve files of
# its cache. The page uses these alone, so no other is reachable.
_USED = re.compile(
    r"/(config|theme\.css|manifest\.json|favicon\.ico|pwa_icon|robots\.txt)?"
    r"|/(assets|static)/.+"
    # A tab whose server was away asks `app_id` until there is one again.
    r"|/gradio_api/(info|app_id|startup-events|queue/(join|data)|heartbeat/\w+|cancel)"
)

# What the browser may load: this server, and nothing else. Gradio's templates need inline scripts
# and eval; attributes such as onerror= are not among what they need.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "script-src-attr 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'none'"
)


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket on `port`, or where that is None on the first free one from 7860.

    Raises `OSError` with one sentence that says what to do.
    """
    tried = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS)
    for number in tried:
        try:
            family = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0][0]
            return socket.create_server((host, number), family=family, backlog=128)
        except socket.gaierror as error:
            raise OSError(f"--host {host} is no address of this machine: {error}") from error
        except PermissionError as error:
            raise OSError(f"port {number} needs rights that this user has not") from error
        except OSError as error:
            if port is not None:
                why = os.strerror(error.errno) if error.errno else error
                raise OSError(f"port {port} of {host}: {why}: give another --port") from error
    raise OSError(
        f"ports {FIRST_PORT} to {FIRST_PORT + PORTS - 1} of {host} are all in use: give a --port"
    )


def web_app(page: gr.Blocks, host: str = "127.0.0.1") -> App:
    """The ASGI application for a page from `build_page`, served under the name `host`."""
    look = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    app = gr.mount_gradio_app(
        fastapi.FastAPI(openapi_url=None),
        page,
        path="/",
        server_name="127.0.0.1",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        theme=gr.themes.Base(font=_FONTS, font_mono=("ui-monospace", "Consolas", "monospace")),
        # As an element of the head: rules given as `css` are rewritten by Gradio.
        head=f"<style>{look}</style>",
        favicon_path=str(Path(__file__).with_name("seal.svg")),
    )
    return guarded(app, host)


_FONTS = (
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "system-ui",
    "sans-serif",
)


def guarded(app: App, host: str = "127.0.0.1") -> App:
    """`app`, closed but to its own names and the routes in use, each response under the policy.

    What comes under another name than those of loopback and `host` is answered with 403: a page
    elsewhere can make a name of its own resolve to this machine, and its scripts could then ask and
    read like ours.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            refused = 0
            if not all(known_name(name, host) for name in _names(scope)):
                refused = 403
            elif not _USED.fullmatch(scope["path"]):
                refused = 404
            if refused:
                await send({"type": "http.response.start", "status": refused, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message.get("headers", []),
                    (b"content-security-policy", _POLICY.encode()),
                    (b"referrer-policy", b"no-referrer"),
                    (b"x-content-type-options", b"nosniff"),
                ]
            await send(message)

        await app(scope, receive, headed)

    return answer


def _names(scope: Scope) -> list[str]:
    """What a request calls this server, in `Host`, and where its page is from, in `Origin`."""
    sent = scope.get("headers", ())
    hosts = [value.decode("latin-1") for name, value in sent if name == b"host"]
    origins = [value.decode("latin-1") for name, value in sent if name == b"origin"]
    return [*(hosts or [""]), *(urlsplit(origin).netloc for origin in origins)]


def known_name(named: str, host: str) -> bool:
    """Whether `named`, a name or address with or without a port, is loopback's or `host`'s.

    `known_name("localhost:7860", "127.0.0.1")` is True, `known_name("a.example", "127.0.0.1")` is
    False. Where `host` stands for every address of this machine, each address is known, and the
    machine's own name; other names are not.
    """
    try:
        name = urlsplit(f"//{named}").hostname or ""
    except ValueError:
        return False
    if name in {"localhost", host.lower()}:
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return _everywhere(host) and name == socket.gethostname().lower()
    return address.is_loopback or _everywhere(host)


def _everywhere(host: str) -> bool:
    return host in {"0.0.0.0", "::", ""}  # noqa: S104 (told apart, not bound to)


def serve(page: gr.Blocks, listening: socket.socket, host: str = "127.0.0.1") -> None:
    """Answer on the socket until `KeyboardInterrupt`, which is raised again after closing.

    `host` is the name that it was told to listen at.
    Raises `OSError` where the server does not start.
    """
    # A browser keeps its event stream open for as long as its page is.
    config = uvicorn.Config(web_app(page, host), log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    # In a thread of its own uvicorn leaves the signals alone; its way of ending on one is to have
    # every open stream print a traceback.
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        thread.join()
    except KeyboardInterrupt:
        server.should_exit = True
        thread.join()  # the answers being computed
        raise
    if not server.started:
        raise OSError("the page could not be served: the lines above say why")
