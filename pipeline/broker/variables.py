"""What the environment variables mean that the broker's tools read and `Settings` does not hold, for the reference page."""

from __future__ import annotations

from pipeline.broker import security

CONNECTION = {
    security.PROTOCOL: f"one of {', '.join(security.PROTOCOLS)}; default {security.PROTOCOLS[0]}",
    security.CAFILE: "file with the certificates that the brokers' are checked against",
    security.CERTFILE: "file with the client's certificate, where the cluster asks for one",
    security.KEYFILE: "file with the client's key",
    security.MECHANISM: f"one of {', '.join(security.PASSWORD_MECHANISMS)}; needed with SASL",
    security.USERNAME: "needed with SASL",
    security.PASSWORD: "needed with SASL, or the next one; never logged",
    security.PASSWORD_FILE: "file that holds the password, as container platforms give secrets; a line end is left out",
}
EMBEDDED = {
    "NEWSMILL_BROKER_DATA": "data directory of the embedded broker; default newsmill/broker in the user's data directory",
    "NEWSMILL_BROKER_HEAP_MB": "its Java heap; default 512",
    "NEWSMILL_BROKER_JAVA_OPTIONS": "further options of its Java runtime",
    "NEWSMILL_MAVEN_URL": "a mirror of Maven Central to download Kafka from",
}
