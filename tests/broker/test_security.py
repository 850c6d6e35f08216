"""TLS and SASL settings reach the client, and one that cannot work is told by its name before a connection is tried."""

from __future__ import annotations

import errno
import socket
import ssl
import threading
import traceback
from pathlib import Path

import pytest
from aiokafka import errors as aiokafka_errors

from pipeline.broker.access import refusal_of, require_entry
from pipeline.broker.client import Cluster, cluster_from, translated
from pipeline.broker.errors import AccessRefused, BrokerSilent, BrokerUnreachable, SettingInvalid
from pipeline.broker.security import PASSWORD_MECHANISMS

AUTHORITY = """\
-----BEGIN CERTIFICATE-----
MIIBhzCCAS2gAwIBAgIUMJbdk0AUnhUneK8qjBVAGc3WzY8wCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOYnJva2VyLmV4YW1wbGUwHhcNMjYxMTIzMDY0ODE2WhcNMzYx
MTIwMDY0ODE2WjAZMRcwFQYDVQQDDA5icm9rZXIuZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABLEEZE/Zghjv17ztUYKQv4TPh+2ltf4EDmZfW5XBSUb6
M+sMqikeAcGI7kpU5SfBh11QoXHSGCDCSDMYb52oiZ+jUzBRMB0GA1UdDgQWBBTH
DJJW3SORHVUUoQ/RX4BYRkfsKDAfBgNVHSMEGDAWgBTHDJJW3SORHVUUoQ/RX4BY
RkfsKDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIFaJs51Kk6X/
y1Rdka6aRObo6ad7pUtLYFJMVmjLDecMAiEAw7Q+Wcbc/hhWmgIDlveRm1IceIIU
yDfCAllGmMgoOTU=
-----END CERTIFICATE-----
"""
"""A certificate for broker.example; its key was not kept."""

SASL = {
    "NEWSMILL_SECURITY_PROTOCOL": "SASL_PLAINTEXT",
    "NEWSMILL_SASL_MECHANISM": "SCRAM-SHA-512",
    "NEWSMILL_SASL_USERNAME": "reader",
    "NEWSMILL_SASL_PASSWORD": "secret",
}


def test_security_settings_reach_the_client(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text(AUTHORITY)
    authorities = str(tmp_path / "ca.pem")
    environ = {**SASL, "NEWSMILL_SECURITY_PROTOCOL": "SASL_SSL", "NEWSMILL_SSL_CAFILE": authorities}
    assert cluster_from(environ).security == {
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "reader",
        "sasl_plain_password": "secret",
        "ssl_cafile": authorities,
    }


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        (
            {"NEWSMILL_SECURITY_PROTOCOL": "TLS"},
            "NEWSMILL_SECURITY_PROTOCOL is 'TLS': it is one of PLAINTEXT",
        ),
        (SASL | {"NEWSMILL_SASL_MECHANISM": ""}, "NEWSMILL_SASL_MECHANISM is '': it is one of PLAIN"),
        (
            SASL | {"NEWSMILL_SASL_MECHANISM": "GUESS"},
            "NEWSMILL_SASL_MECHANISM is 'GUESS': it is one of PLAIN",
        ),
        (SASL | {"NEWSMILL_SASL_USERNAME": ""}, "NEWSMILL_SASL_USERNAME .*SASL_PLAINTEXT needs it"),
        (SASL | {"NEWSMILL_SASL_PASSWORD": ""}, "NEWSMILL_SASL_PASSWORD .*SASL_PLAINTEXT needs it"),
    ],
)
def test_a_setting_that_cannot_work_is_named(environ: dict[str, str], says: str) -> None:
    with pytest.raises(SettingInvalid, match=says):
        cluster_from(environ)


@pytest.mark.parametrize("line_end", ["", "\n", "\r\n"])
def test_the_password_may_come_from_a_file(tmp_path: Path, line_end: str) -> None:
    file = tmp_path / "password"
    file.write_bytes(f" sécret\t{line_end}".encode())
    environ = {**SASL, "NEWSMILL_SASL_PASSWORD": "", "NEWSMILL_SASL_PASSWORD_FILE": str(file)}
    assert cluster_from(environ).security["sasl_plain_password"] == " sécret\t"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "No such file"),
        (b"", "the file is empty"),
        (b"\n", "the file is empty"),
        (b"s\xff", "no text in UTF-8"),
    ],
)
def test_a_password_file_that_cannot_work_is_named(tmp_path: Path, content: bytes | None, says: str) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    environ = {**SASL, "NEWSMILL_SASL_PASSWORD": "", "NEWSMILL_SASL_PASSWORD_FILE": str(file)}
    with pytest.raises(SettingInvalid, match=f"NEWSMILL_SASL_PASSWORD_FILE .*{says}") as caught:
        cluster_from(environ)
    shown = "".join(traceback.format_exception(caught.value))
    assert "xff" not in shown, "what the file holds"


def test_a_password_and_a_file_for_it_are_refused(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("one")
    environ = {**SASL, "NEWSMILL_SASL_PASSWORD_FILE": str(tmp_path / "password")}
    with pytest.raises(SettingInvalid, match="NEWSMILL_SASL_PASSWORD is set too") as caught:
        cluster_from(environ)
    assert "secret" not in str(caught.value)


def test_a_cluster_shows_no_secret() -> None:
    assert "secret" not in repr(cluster_from(SASL))


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (aiokafka_errors.TopicAuthorizationFailedError("a-topic"), "read or write the topic a-topic"),
        (aiokafka_errors.TopicAuthorizationFailedError({"b", "a"}), "the topic a, b"),
        (aiokafka_errors.GroupAuthorizationFailedError("a-group"), "use the consumer group a-group"),
        (aiokafka_errors.ClusterAuthorizationFailedError(), "write idempotently"),
        (AccessRefused("as it is"), "as it is"),
    ],
)
def test_what_ends_a_client_is_told_as_ours_through_its_causes(error: Exception, says: str) -> None:
    outer = RuntimeError("Unexpected error in the coordinator")
    outer.__cause__ = error
    assert says in str(refusal_of(error))
    assert says in str(refusal_of(outer))


@pytest.mark.parametrize("error", [None, RuntimeError(), aiokafka_errors.NodeNotReadyError(), TimeoutError()])
def test_what_is_no_refusal_is_left_alone(error: Exception | None) -> None:
    assert refusal_of(error) is None


def test_a_server_that_says_nothing_is_told_from_one_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"127.0.0.1:{listening.getsockname()[1]}"

        def hang_up() -> None:
            for _ in range(2):
                listening.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        for protocol in ("PLAINTEXT", "SSL"):
            with pytest.raises(BrokerSilent, match=f"something listens there.*{protocol}"):
                require_entry([address], {"security_protocol": protocol})
    with pytest.raises(BrokerUnreachable, match="no broker answers") as caught:
        require_entry([address], {})
    assert type(caught.value) is BrokerUnreachable


@pytest.mark.parametrize("mechanism", PASSWORD_MECHANISMS)
def test_every_mechanism_that_is_named_is_taken(mechanism: str) -> None:
    assert cluster_from(SASL | {"NEWSMILL_SASL_MECHANISM": mechanism}).security["sasl_mechanism"] == mechanism


@pytest.mark.parametrize("name", ["CAFILE", "CERTFILE", "KEYFILE"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    missing = {f"NEWSMILL_SSL_{name}": str(tmp_path / "none.pem")}
    with pytest.raises(SettingInvalid, match=rf"NEWSMILL_SSL_{name} .*none\.pem': No such file"):
        cluster_from({"NEWSMILL_SECURITY_PROTOCOL": "SSL", **missing})
    assert cluster_from(missing).security, "a plaintext connection reads no file"


@pytest.mark.parametrize("name", ["CAFILE", "CERTFILE"])
def test_a_file_that_is_no_certificate_is_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.pem"
    file.write_text("a shopping list\n")
    with pytest.raises(SettingInvalid, match=rf"NEWSMILL_SSL_{name} .*PEM"):
        cluster_from({"NEWSMILL_SECURITY_PROTOCOL": "SSL", f"NEWSMILL_SSL_{name}": str(file)})


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ConnectionResetError(), BrokerUnreachable),
        (TimeoutError(), BrokerUnreachable),
        (socket.gaierror(-2, "Name or service not known"), BrokerUnreachable),
        (OSError(errno.EHOSTUNREACH, "No route to host"), BrokerUnreachable),
        (ssl.SSLCertVerificationError("self-signed certificate"), AccessRefused),
        (OSError(errno.ENOSPC, "No space left on device"), OSError),
        (OSError(errno.EIO, "Input/output error"), OSError),
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "x"), FileNotFoundError),
        (BrokenPipeError(), BrokerUnreachable),
    ],
)
def test_only_what_the_network_did_is_the_brokers(error: OSError, told: type[Exception]) -> None:
    with pytest.raises(Exception) as caught, translated(Cluster("h:1"), "trying"):  # noqa: PT011 - its type is asserted
        raise error
    assert type(caught.value) is told
