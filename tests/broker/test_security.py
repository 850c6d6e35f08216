"""TLS and SASL settings reach the client, and one that cannot work is told by its name before a connection is tried."""

from __future__ import annotations

import errno
import socket
import ssl
from pathlib import Path

import pytest

from pipeline.broker.client import Cluster, cluster_from, translated
from pipeline.broker.errors import AccessRefused, BrokerUnreachable, SettingInvalid
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
