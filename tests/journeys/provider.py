"""The municipality's own sign-in, as small as OpenID Connect allows: it lets in whoever it is told to."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "kaart"


@dataclass
class Provider:
    """A running provider.

    Attributes:
        url: its address, without a slash at the end.
        person: the claims of who signs in next.
        n_sign_outs: how often someone was signed out here.
    """

    url: str
    person: Mapping[str, Any] = field(default_factory=dict)
    n_sign_outs: int = 0


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Run a provider on a free port of this machine."""
    key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
    nonces: dict[str, str] = {}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            told = {name: values[0] for name, values in parse_qs(asked.query).items()}
            match asked.path:
                case "/.well-known/openid-configuration":
                    self.say(_addresses(provider.url))
                case "/jwks":
                    self.say({"keys": [key.as_dict(private=False)]})
                case "/authorize":
                    code = f"code-{len(nonces)}"
                    nonces[code] = told["nonce"]
                    self.send_on(
                        f"{told['redirect_uri']}?{urlencode({'code': code, 'state': told['state']})}"
                    )
                case "/logout":
                    provider.n_sign_outs += 1
                    self.send_on(told["post_logout_redirect_uri"])

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            code = parse_qs(self.rfile.read(length).decode())["code"][0]
            now = int(time.time())
            claims = {
                "iss": provider.url,
                "aud": CLIENT,
                "iat": now,
                "exp": now + 600,
                "nonce": nonces[code],
                **provider.person,
            }
            token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, key)
            self.say({"access_token": "x", "token_type": "Bearer", "id_token": token, "expires_in": 600})

        def say(self, answer: Mapping[str, Any]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def send_on(self, address: str) -> None:
            self.send_response(302)
            self.send_header("Location", address)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    yield provider
    server.shutdown()
    server.server_close()


def _addresses(url: str) -> dict[str, Any]:
    return {
        "issuer": url,
        "authorization_endpoint": f"{url}/authorize",
        "token_endpoint": f"{url}/token",
        "jwks_uri": f"{url}/jwks",
        "end_session_endpoint": f"{url}/logout",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }
