"""A small real server on the loopback that speaks the chat completions protocol, truthfully or not."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """An answer as it goes out; ``after`` seconds, ``close`` tears the connection down instead."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    close: bool = False


@dataclass(frozen=True)
class Asked:
    """A request as it came in, its body read as JSON."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any

    @property
    def sentences(self) -> list[dict[str, Any]]:
        material = self.body["messages"][-1]["content"].rpartition("\n")[2]
        found: list[dict[str, Any]] = json.loads(material)["sentences"]
        return found


Answerer = Callable[[Asked], Reply]


def completion(content: str | None, finish: str = "stop") -> Reply:
    """A chat completion with this content."""
    message = {"role": "assistant", "content": content}
    whole = {"object": "chat.completion", "choices": [{"index": 0, "message": message, "finish_reason": finish}]}
    return Reply(body=json.dumps(whole).encode())


def claims(*made: Mapping[str, object]) -> Reply:
    """A completion that gives these claims, as it was asked to."""
    return completion(json.dumps({"claims": list(made)}))


def error(status: int, words: str = "", **headers: str) -> Reply:
    return Reply(status, json.dumps({"error": {"message": words}}).encode(), headers)


class Server:
    """Answers by turns with what it is told, the last of them for ever; keeps what it was asked."""

    def __init__(self) -> None:
        self.models: Sequence[str] | Reply = ("toy-7b",)
        self.answers: list[Answerer | Reply] = []
        self.log: list[Asked] = []
        self._inner = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._inner.daemon_threads = True
        self.host = f"127.0.0.1:{self._inner.server_address[1]}"
        self.url = f"http://{self.host}/v1"
        self._thread = threading.Thread(target=self._inner.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def posted(self) -> list[Asked]:
        return [asked for asked in self.log if asked.method == "POST"]

    def close(self) -> None:
        self._inner.shutdown()
        self._inner.server_close()
        self._thread.join()

    def _reply(self, asked: Asked) -> Reply:
        self.log.append(asked)
        if asked.method == "GET" and asked.path == "/v1/models":
            if isinstance(self.models, Reply):
                return self.models
            return Reply(body=json.dumps({"object": "list", "data": [{"id": one} for one in self.models]}).encode())
        if asked.method != "POST" or asked.path != "/v1/chat/completions":
            return error(404, "no such service")
        if asked.headers.get("content-type") != "application/json" or not asked.body.get("messages"):
            return error(400, "not a request of the protocol")
        at = min(len(self.posted), len(self.answers)) - 1
        answer = self.answers[at]
        return answer if isinstance(answer, Reply) else answer(asked)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                self._answer(None)

            def do_POST(self) -> None:
                self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def _answer(self, body: object) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                reply = server._reply(Asked(self.command, self.path, headers, body))
                time.sleep(reply.after)
                if reply.close:
                    self.close_connection = True
                    return
                with suppress(OSError):  # the client has had enough
                    self.send_response(reply.status)
                    for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(reply.body)

        return Handler


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.close()
