"""The embedded Apache Kafka broker, and the tools that look after topics, lag and dead letters."""
