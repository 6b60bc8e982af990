"""Settings of an installation, typed and checked at start: a wrong or missing one is one sentence, not a trace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from environs import Env, EnvError

from diemtua.lib.errors import BadInput
from diemtua.lib.sealing import key_from
from diemtua.lib.seed import PROJECT

DEVELOPMENT_SECRET = "only-for-development-" + "0" * 32
MODES = ("production", "demo", "test")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What an administrator may set, by environment variable or in the file named by DIEMTUA_ENV."""

    mode: str
    debug: bool
    secret_key: str
    sealing_secrets: dict[int, str]
    blind_secret: str
    allowed_hosts: list[str]
    trusted_origins: list[str]
    secure_cookies: bool
    proxies: list[str]
    var: Path
    database_url: str
    database_owner_url: str
    database_role: str
    email_url: str
    email_from: str
    site_address: str
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_name: str
    metrics_token: str
    max_document_mb: int
    clamd: str
    office: str

    @property
    def sealing_keys(self) -> dict[int, bytes]:
        secrets = self.sealing_secrets or {1: self.secret_key}
        return {number: key_from(secret, "sealing") for number, secret in secrets.items()}

    @property
    def blind_key(self) -> bytes:
        return key_from(self.blind_secret or self.secret_key, "blind")

    @property
    def demo(self) -> bool:
        return self.mode == "demo"


def read_options() -> Options:
    """Read the environment. Raises BadInput with one sentence that names the setting and what it must be."""
    env = Env()
    if path := env.str("DIEMTUA_ENV", ""):
        env.read_env(path, recurse=False)
    try:
        return _options(env)
    except EnvError as error:
        raise BadInput(f"Cấu hình sai: {error}") from error


def _options(env: Env) -> Options:
    mode = env.str("DIEMTUA_MODE", "production")
    if mode not in MODES:
        raise BadInput(f"Cấu hình sai: DIEMTUA_MODE phải là một trong {', '.join(MODES)}, không phải “{mode}”.")
    role = env.str("DIEMTUA_DB_ROLE", "web")
    if role not in {"web", "owner"}:
        raise BadInput(f"Cấu hình sai: DIEMTUA_DB_ROLE phải là web hoặc owner, không phải “{role}”.")
    origins: list[str] = env.list("DIEMTUA_ORIGINS", [])
    return Options(
        mode=mode,
        debug=env.bool("DIEMTUA_DEBUG", False),
        secret_key=env.str("DIEMTUA_SECRET_KEY", "" if mode == "production" else DEVELOPMENT_SECRET),
        sealing_secrets=_numbered(env.list("DIEMTUA_SEALING_KEYS", [])),
        blind_secret=env.str("DIEMTUA_BLIND_KEY", ""),
        allowed_hosts=env.list(
            "DIEMTUA_HOSTS", [] if mode == "production" else ["localhost", "127.0.0.1", "[::1]", "testserver"]
        ),
        trusted_origins=origins,
        proxies=env.list("DIEMTUA_PROXIES", ["127.0.0.1", "::1"] if mode == "production" else []),
        secure_cookies=env.bool("DIEMTUA_SECURE_COOKIES", mode == "production"),
        var=Path(env.str("DIEMTUA_VAR", str(PROJECT / "var"))),
        database_url=env.str("DATABASE_URL", ""),
        database_owner_url=env.str("DATABASE_OWNER_URL", ""),
        database_role=role,
        email_url=env.str("DIEMTUA_EMAIL_URL", ""),
        email_from=env.str("DIEMTUA_EMAIL_FROM", "Điểm Tựa <khong-tra-loi@localhost>"),
        # How people reach the site; links in mails begin with it. Behind a proxy it is the trusted origin anyway.
        site_address=env.str("DIEMTUA_ADDRESS", next(iter(origins), "http://localhost:8000")).rstrip("/"),
        oidc_issuer=env.str("DIEMTUA_OIDC_ISSUER", ""),
        oidc_client_id=env.str("DIEMTUA_OIDC_CLIENT_ID", ""),
        oidc_client_secret=env.str("DIEMTUA_OIDC_CLIENT_SECRET", ""),
        oidc_name=env.str("DIEMTUA_OIDC_NAME", "VNeID"),
        metrics_token=env.str("DIEMTUA_METRICS_TOKEN", ""),
        max_document_mb=env.int("DIEMTUA_MAX_DOCUMENT_MB", 50),
        clamd=_scanner(env.str("DIEMTUA_CLAMD", "")),
        office=env.str("DIEMTUA_OFFICE", ""),
    )


def _scanner(address: str) -> str:
    host, _colon, port = address.rpartition(":")
    if address and not address.startswith("/") and not (host and port.isdecimal()):
        raise BadInput("Cấu hình sai: DIEMTUA_CLAMD phải là đường dẫn của ổ cắm (/run/…) hoặc máy:cổng.")
    return address


def _numbered(pairs: list[str]) -> dict[int, str]:
    """Secrets by number from "1:…,2:…": the highest seals, all of them open."""
    secrets: dict[int, str] = {}
    for pair in pairs:
        number, _, secret = pair.partition(":")
        if not (number.isdecimal() and 0 < int(number) < 256 and secret):
            raise BadInput("Cấu hình sai: DIEMTUA_SEALING_KEYS phải có dạng “1:khoá” hoặc “1:khoá cũ,2:khoá mới”.")
        secrets[int(number)] = secret
    return secrets
