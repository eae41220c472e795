using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Replay;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>One incident for each host; events without a host belong to none.</summary>
internal sealed class InMemoryCorrelationSession : ICorrelationSession
{
    public List<Event> Events { get; } = [];

    public INormalizer Normalizer { get; } = new PlainNormalizer();

    public void Add(Event value, ReadOnlySpan<byte> id) => Events.Add(value);

    public CorrelationOutcome Complete() => new(
        [.. Events.Select(value => new Assignment(value.Id, value.Host.Length > 0 ? "INC-" + value.Host : null, value.ReceivedAt, value.Check == "muted"))],
        [.. Events.Where(value => value.Host.Length > 0).GroupBy(value => value.Host).Select(group => SampleIncidents.Of("INC-" + group.Key, group.Count(), group.First().OccurredAt))]);
}
