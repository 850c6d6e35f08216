"""The NEWSMILL_* variables for TLS and SASL as kafka-python's arguments, checked before a client is made of them."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.broker.errors import SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

PROTOCOL = "NEWSMILL_SECURITY_PROTOCOL"
CAFILE = "NEWSMILL_SSL_CAFILE"
CERTFILE = "NEWSMILL_SSL_CERTFILE"
KEYFILE = "NEWSMILL_SSL_KEYFILE"
MECHANISM = "NEWSMILL_SASL_MECHANISM"
USERNAME = "NEWSMILL_SASL_USERNAME"
PASSWORD = "NEWSMILL_SASL_PASSWORD"  # noqa: S105 - the name of a variable
PASSWORD_FILE = "NEWSMILL_SASL_PASSWORD_FILE"  # noqa: S105 - the name of a variable
SECURITY = {
    PROTOCOL: "security_protocol",
    CAFILE: "ssl_cafile",
    CERTFILE: "ssl_certfile",
    KEYFILE: "ssl_keyfile",
    MECHANISM: "sasl_mechanism",
    USERNAME: "sasl_plain_username",
    PASSWORD: "sasl_plain_password",
}
"""Environment variable -> argument of kafka-python (aiokafka has the same names but takes an SSL context)."""

PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
PASSWORD_MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
"""Those that a name and a password are enough for."""


def security_from(environ: Mapping[str, str]) -> dict[str, str]:
    """The arguments of the variables that are set; the password may come from a file.

    Raises SettingInvalid for a protocol or mechanism that is none, for a file that cannot be read or used, and for
    a name or password that the mechanism needs and that is not there.
    """
    protocol = environ.get(PROTOCOL) or PROTOCOLS[0]
    _require_one_of(PROTOCOL, protocol, PROTOCOLS)
    if protocol.endswith("SSL"):
        _check_files(environ)
    if protocol.startswith("SASL"):
        environ = _with_password(environ)
        _require_one_of(MECHANISM, environ.get(MECHANISM, ""), PASSWORD_MECHANISMS)
        for variable in (USERNAME, PASSWORD):
            if not environ.get(variable):
                raise SettingInvalid(variable, "", f"{PROTOCOL}={protocol} needs it")
    return {name: environ[variable] for variable, name in SECURITY.items() if environ.get(variable)}


def ssl_context(security: Mapping[str, str]) -> ssl.SSLContext | None:
    """How every client of ours checks the brokers and shows itself; None without TLS.

    security: as `security_from` gives it, which has looked at the files.
    """
    if not security.get("security_protocol", "").endswith("SSL"):
        return None
    context = ssl.create_default_context(cafile=security.get("ssl_cafile"))
    if "ssl_certfile" in security:
        context.load_cert_chain(security["ssl_certfile"], security.get("ssl_keyfile"), password="")
    return context


def _with_password(environ: Mapping[str, str]) -> Mapping[str, str]:
    """The variables with the password that NEWSMILL_SASL_PASSWORD_FILE holds, if it is set; without its line end."""
    path = environ.get(PASSWORD_FILE)
    if not path:
        return environ
    if environ.get(PASSWORD):
        raise SettingInvalid(PASSWORD_FILE, path, f"{PASSWORD} is set too: give one of them")
    try:
        password = Path(path).read_text("utf-8").removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise SettingInvalid(PASSWORD_FILE, path, error.strerror or str(error)) from error
    except UnicodeDecodeError:
        # Not from the error: it shows what was read.
        raise SettingInvalid(PASSWORD_FILE, path, "it is no text in UTF-8") from None
    if not password:
        raise SettingInvalid(PASSWORD_FILE, path, "the file is empty")
    return {**environ, PASSWORD: password}


def _require_one_of(variable: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SettingInvalid(variable, value, f"it is one of {', '.join(allowed)}")


def _check_files(environ: Mapping[str, str]) -> None:
    for variable in (CAFILE, CERTFILE, KEYFILE):
        if path := environ.get(variable):
            try:
                Path(path).open("rb").close()
            except OSError as error:
                raise SettingInvalid(variable, path, error.strerror or str(error)) from error
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if authorities := environ.get(CAFILE):
        try:
            context.load_verify_locations(authorities)
        except ssl.SSLError as error:
            raise SettingInvalid(
                CAFILE, authorities, f"no certificates in PEM form ({error.reason})"
            ) from error
    if certificate := environ.get(CERTFILE):
        try:
            # a password is given so that OpenSSL does not ask the terminal for one
            context.load_cert_chain(certificate, environ.get(KEYFILE) or None, password="")
        except ssl.SSLError as error:
            wanted = f"no certificate in PEM form with its unencrypted key ({error.reason})"
            raise SettingInvalid(CERTFILE, certificate, wanted) from error
