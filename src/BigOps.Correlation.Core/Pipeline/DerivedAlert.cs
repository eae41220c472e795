using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Turns what a pattern saw into an event of the source <c>bigops</c>.</summary>
internal static class DerivedAlert
{
    // What was expected may never come: after this an absence is stale news.
    private static readonly TimeSpan AbsenceLife = TimeSpan.FromHours(24);

    /// <summary>The event of a signal.</summary>
    public static Event From(PatternSignal signal, ShardState state)
    {
        var rule = signal.Rule;
        var labels = rule.LabelsOf(signal.Key.Group);
        var first = signal.Contributors.Select(identity => state.Tracker.Alerts.Find(identity)?.Event).FirstOrDefault(value => value is not null);
        var life = rule.Config.Absence is not null ? AbsenceLife : rule.Config.Idle ?? state.Configuration.Correlation.Idle;
        return new Event
        {
            Id = $"{rule.Name}/{signal.Key.Group}/{signal.At}",
            Source = DerivedAlerts.Source,
            Status = signal.Raised ? EventStatus.Firing : EventStatus.Resolved,
            SeverityNumber = SeverityTable.NumberOf(rule.Config.Severity ?? first?.Severity ?? Severity.Warning),
            OccurredAt = signal.At,
            ReceivedAt = state.Now,
            Tenant = signal.Key.Tenant,
            Scope = signal.Key.Scope,
            Identity = IdentityOf(signal.Key, state.Hash),
            Check = rule.Name,
            Entity = labels.Get("entity") ?? first?.Entity ?? "",
            Host = labels.Get("host") ?? first?.Host ?? "",
            Service = labels.Get("service") ?? first?.Service ?? "",
            Cluster = labels.Get("cluster") ?? first?.Cluster ?? "",
            Labels = labels,
            Message = signal.Summary,
            ExpiresAt = signal.Raised ? state.Now + life : null,
        };
    }

    /// <summary>The event that ends an alert of a pattern that was not seen again for its idle time.</summary>
    public static Event End(in Event raised, Instant now) => raised with
    {
        Id = raised.Id + "/end",
        Status = EventStatus.Resolved,
        OccurredAt = now,
        ReceivedAt = now,
        ExpiresAt = null,
    };

    private static Fingerprint IdentityOf(PatternKey key, KeyedHash hash) =>
        hash.Hash(DerivedAlerts.Source, string.Join('\u001e', key.Rule, key.Tenant, key.Scope, key.Group));
}
