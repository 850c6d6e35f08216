"""The thin shell around the stages: Faust app, batch transport, delivery, metrics, worker and supervisor."""
