using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules;

/// <summary>Events for tests of rules: labels, and the fields that rules look at most.</summary>
internal static class RuleEvents
{
    public static Event Of(params (string Name, string Value)[] labels) => Of("", EventStatus.Firing, labels);

    public static Event Of(string service, EventStatus status, params (string Name, string Value)[] labels) => new()
    {
        Id = "1",
        Source = "test",
        Service = service,
        Status = status,
        OccurredAt = new Instant(1_000),
        ReceivedAt = new Instant(1_000),
        Identity = new Fingerprint(1, 1),
        Labels = LabelSet.From(labels.Select(label => new Label(label.Name, label.Value))),
    };
}
