namespace BigOps.Correlation.Kafka.Testing.Clients;

/// <summary>Short waits in place of the patient ones that suit a real network.</summary>
internal static class ClientWaits
{
    public static IReadOnlyDictionary<string, string> Short { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["session.timeout.ms"] = "6000",
        ["heartbeat.interval.ms"] = "300",
        ["reconnect.backoff.ms"] = "50",
        ["reconnect.backoff.max.ms"] = "300",
        ["retry.backoff.ms"] = "50",
        ["fetch.wait.max.ms"] = "50",
        ["fetch.error.backoff.ms"] = "50",
        ["topic.metadata.refresh.interval.ms"] = "2000",
        ["topic.metadata.refresh.fast.interval.ms"] = "50",
        ["coordinator.query.interval.ms"] = "500",
        ["socket.connection.setup.timeout.ms"] = "2000",
    };
}
