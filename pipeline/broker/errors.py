"""Everything that can go wrong with a broker, as one tree.

BrokerError                     a NewsmillError; what the command line catches and prints as one line
├── ExtraMissing                the packages of the `broker` extra are not installed
├── DownloadFailed              a jar could not be fetched from the Maven repository
│   └── ChecksumMismatch        what was fetched is not what is pinned
├── StartFailed                 the embedded broker did not start
│   ├── PortTaken               another program listens on the port
│   ├── RunsElsewhere           it runs already, at another port than the one asked for
│   ├── NotEnoughMemory         less memory is free than the Java process needs
│   ├── DataDirectoryUnusable   the data directory cannot be created or written
│   └── JavaDied                the Java process ended, or did not answer in time
├── StopFailed                  the Java process outlived SIGKILL
├── SettingInvalid              a NEWSMILL_* setting has a value that means nothing
└── ClusterError                a running cluster, embedded or not, did not do what was asked
    ├── BrokerUnreachable       nothing answers at the address
    │   └── BrokerSilent        something listens there and does not answer as a broker
    ├── AccessRefused           the cluster and we do not get together
    │   ├── CertificateRefused  its certificate is not one we trust
    │   ├── LoginRefused        it does not know the user or the password
    │   └── PermissionMissing   the user may not do what has to be done
    ├── TopicMissing            the topic does not exist
    ├── RecordMissing           no record at that topic, partition and offset
    └── RequestRefused          any other refusal, in the broker's words
"""

from __future__ import annotations

from pipeline.errors import NewsmillError


class BrokerError(NewsmillError):
    """The root; its text is one message for a person that says what to do."""


class ExtraMissing(BrokerError):
    def __init__(self, package: str) -> None:
        super().__init__(
            f"the embedded broker needs the package {package}: pip install 'newsmill[broker]', "
            "or set NEWSMILL_BROKERS to the address of a cluster"
        )


class DownloadFailed(BrokerError):
    def __init__(self, url: str, cause: str) -> None:
        super().__init__(
            f"could not download {url}: {cause}. Check the network; a mirror of Maven Central is taken from "
            "NEWSMILL_MAVEN_URL or from the mirrors in ~/.m2/settings.xml"
        )


class ChecksumMismatch(DownloadFailed):
    def __init__(self, url: str, wanted: str, got: str) -> None:
        super().__init__(url, f"its sha256 is {got}, the pinned one is {wanted}; the file was thrown away")


class StartFailed(BrokerError):
    pass


class PortTaken(StartFailed):
    def __init__(self, port: int) -> None:
        super().__init__(
            f"port {port} of 127.0.0.1 is taken by another program: stop it, or choose another with --port"
        )


class RunsElsewhere(StartFailed):
    def __init__(self, address: str, port: int) -> None:
        super().__init__(
            f"the broker of this data directory already runs at {address}: use it there, stop it with "
            f"`newsmill broker stop` to start it at port {port}, or start another with --data"
        )


class NotEnoughMemory(StartFailed):
    def __init__(self, needed_mb: int, free_mb: int) -> None:
        super().__init__(
            f"the broker needs about {needed_mb} MB of free memory and {free_mb} MB are free: "
            "close something, or lower --heap-mb"
        )


class DataDirectoryUnusable(StartFailed):
    def __init__(self, path: str, cause: str) -> None:
        super().__init__(f"cannot use the data directory {path}: {cause}; choose another with --data")


class JavaDied(StartFailed):
    def __init__(self, what: str, last_lines: str, log: str) -> None:
        shown = f"; its last lines:\n{last_lines}\n" if last_lines else "; it wrote nothing. "
        super().__init__(f"the broker {what}{shown}The whole log is {log}")
        self.last_lines = last_lines


class StopFailed(BrokerError):
    def __init__(self, pid: int) -> None:
        super().__init__(f"the broker (process {pid}) did not end: end it by hand with kill -9 {pid}")


class SettingInvalid(BrokerError):
    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name} is {value!r}: {wanted}")


class ClusterError(BrokerError):
    pass


class BrokerUnreachable(ClusterError):
    def __init__(self, address: str) -> None:
        super().__init__(
            f"no broker answers at {address}: is it running? `newsmill broker start` starts the embedded one "
            "and prints its address for NEWSMILL_BROKERS"
        )
        self.address = address


class BrokerSilent(BrokerUnreachable):
    def __init__(self, address: str, protocol: str) -> None:
        ClusterError.__init__(
            self,
            f"no broker answers at {address}, though something listens there: is it starting, or does it expect another "
            f"NEWSMILL_SECURITY_PROTOCOL than {protocol}?",
        )
        self.address = address


class AccessRefused(ClusterError):
    def __init__(self, cause: str) -> None:
        super().__init__(
            f"the cluster refused access ({cause}): check the NEWSMILL_SASL_* and NEWSMILL_SSL_* settings "
            "and the user's permissions"
        )


class CertificateRefused(AccessRefused):
    def __init__(self, server: str, cause: str) -> None:
        ClusterError.__init__(
            self,
            f"the certificate of {server} is not trusted ({cause}): NEWSMILL_SSL_CAFILE has to hold the authority that "
            "signed it, and NEWSMILL_BROKERS has to give a name that it is made for",
        )


class LoginRefused(AccessRefused):
    def __init__(self, user: str, mechanism: str, cause: str) -> None:
        ClusterError.__init__(
            self,
            f"the cluster does not let {user} log in by {mechanism} ({cause}): check NEWSMILL_SASL_USERNAME, "
            "NEWSMILL_SASL_PASSWORD (or its _FILE) and NEWSMILL_SASL_MECHANISM",
        )


class PermissionMissing(AccessRefused):
    def __init__(self, *missing: str) -> None:
        ClusterError.__init__(
            self,
            f"the user of this connection may not {', nor '.join(missing)}: have it allowed on the cluster (an ACL), "
            "then start again",
        )


class TopicMissing(ClusterError):
    def __init__(self, topic: str) -> None:
        super().__init__(
            f"the topic {topic} does not exist: `newsmill topics apply` creates the declared ones"
        )


class RecordMissing(ClusterError):
    def __init__(self, topic: str, partition: int, offset: int) -> None:
        super().__init__(
            f"no record at {topic} partition {partition} offset {offset}: it was never written, or expired"
        )


class RequestRefused(ClusterError):
    def __init__(self, what: str, cause: str) -> None:
        super().__init__(f"{what}: {cause}")
