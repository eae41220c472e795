namespace BigOps.Correlation.Kafka.Rekeying;

/// <summary>A topic whose records are not ours: they are read by a format or mapping and come into the topic of events keyed by scope.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Format">What reads its records: a format (<c>alertmanager</c>, <c>cloudevents</c> …) or <c>generic/NAME</c> for a mapping.</param>
public sealed record ForeignTopic(string Topic, string Format);
