namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>Where others are told what. Immutable; any thread.</summary>
/// <param name="Incidents">Topic for changes of incidents.</param>
/// <param name="Decisions">Topic for decisions.</param>
/// <param name="Actions">Topic for transitions of responses.</param>
internal sealed record OutboxTopics(string Incidents, string Decisions, string Actions)
{
    public static OutboxTopics Of(KafkaOptions options) => new(options.IncidentsTopic, options.DecisionsTopic, options.ActionsTopic);
}
