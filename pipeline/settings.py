"""Settings of a run: defaults, overridden by environment variables NEWSMILL_<NAME>."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_BROKERS = "127.0.0.1:9092"


class Settings(BaseSettings):
    """Read once at start; immutable after. Sizes are bytes, times seconds unless the name says otherwise."""

    model_config = SettingsConfigDict(env_prefix="NEWSMILL_", frozen=True, extra="ignore")

    brokers: str = Field(
        "", description="host:port[,host:port…]; empty: the embedded broker, else " + DEFAULT_BROKERS
    )
    max_body: int = Field(4 * 1024 * 1024, gt=0, description="largest body that is read")
    group: str = Field("newsmill", min_length=1, description="consumer group that the workers share")
    instance_id: str = Field(
        "",
        pattern=r"^[A-Za-z0-9._-]{0,200}$",
        description="static membership: a worker that starts again within the session timeout takes its partitions"
        " back without a rebalance; the number of the worker is appended (NAME-0); empty: none",
    )
    dead_letter_limit: int = Field(
        1000,
        ge=1,
        description="dead letters in a row of one stage (no article passing) that stop the workers; one more for each"
        " that passed before, up to ten times as many, then one for every four",
    )
    record_seconds: float = Field(
        60.0,
        gt=0,
        description="how long a stage may work at one record; then the worker is killed and started again, and a"
        " record that cost two workers becomes a dead letter `timed_out`",
    )
    worker_memory: int = Field(
        2 * 1024**3,
        ge=0,
        description="most memory of one worker, which takes 0.4 GiB at rest; a record that needs more becomes a dead letter `too_large` or, when"
        " it ends two workers, `crashed_worker`; 0: no limit",
    )
    crash_limit: int = Field(
        20,
        ge=1,
        description="records in a row of one stage that crashed or hung two workers each (no article passing) that"
        " stop the run: so many are a defect, not bad input",
    )
    batch_bytes: int = Field(
        1024 * 1024,
        gt=0,
        description="most bytes fetched from a partition at once (one record may be larger)",
    )
    batch_records: int = Field(1000, gt=0, description="most records taken from the fetched ones at once")
    in_flight_bytes: int = Field(
        32 * 1024 * 1024, gt=0, description="records in hand of a stage above which it fetches no more"
    )
    slice_seconds: float = Field(
        0.05, gt=0, description="how long a stage works before the event loop gets a turn"
    )
    commit_interval: float = Field(
        0.5, gt=0, description="how often offsets of delivered records are committed"
    )
    session_timeout: float = Field(
        15.0, ge=6, description="silence after which the group gives a worker's partitions to others"
    )
    retry_seconds: float = Field(
        60.0, gt=0, description="how long a failed delivery or a stage's service is tried again before a stop"
    )
    stop_seconds: float = Field(
        8.0, gt=0, le=9, description="longest wait for deliveries and the last commit when the worker stops"
    )
    metrics_host: str = Field("127.0.0.1", description="address of /metrics; loopback unless set")
    metrics_port: int = Field(0, ge=0, le=65535, description="0: the first free one from 9464 on")

    @property
    def max_output(self) -> int:
        """Largest value on a stage or dead-letter topic: three times the body."""
        return 3 * self.max_body
