using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Events;

/// <summary>One observation from a source, normalised, before any judgement. Immutable; any thread may read.</summary>
public sealed record Event
{
    /// <summary>Unique together with <see cref="Source"/>; the same pair twice has one effect.</summary>
    public required string Id { get; init; }

    /// <summary>The tool that says it.</summary>
    public required string Source { get; init; }

    /// <summary>What the event is about.</summary>
    public EventKind Kind { get; init; }

    /// <summary>What it says about its subject.</summary>
    public EventStatus Status { get; init; }

    /// <summary>1 to 24 on the OpenTelemetry scale.</summary>
    public int SeverityNumber { get; init; } = 13;

    /// <summary>The severity as the source wrote it, or null.</summary>
    public string? SeverityText { get; init; }

    /// <summary>When it happened (event time): decides windows.</summary>
    public required Instant OccurredAt { get; init; }

    /// <summary>When it arrived: stamped once at the door, travels with the event and moves the shard's clock.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>Whose data this is.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary>The largest set of alerts that may share an incident; the unit of ownership.</summary>
    public string Scope { get; init; } = "default";

    /// <summary>The scope, unique over tenants: alerts of two tenants never meet.</summary>
    public string ScopeKey => Tenant == Scope ? Scope : Tenant + "/" + Scope;

    /// <summary>Which problem it is about: the same for every occurrence of it.</summary>
    public required Fingerprint Identity { get; init; }

    /// <summary>What is wrong, as a name (alert name, check, rule).</summary>
    public string Check { get; init; } = "";

    /// <summary>What is affected, most specific.</summary>
    public string Entity { get; init; } = "";

    /// <summary>The host it runs on, or empty.</summary>
    public string Host { get; init; } = "";

    /// <summary>The service it is part of, or empty.</summary>
    public string Service { get; init; } = "";

    /// <summary>The cluster it is part of, or empty.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>Identifying pairs, as the source sent them (replica labels included).</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>Describing pairs.</summary>
    public LabelSet Annotations { get; init; } = LabelSet.Empty;

    /// <summary>A sentence for people; never interpreted.</summary>
    public string Message { get; init; } = "";

    /// <summary>Links that describe the event.</summary>
    public IReadOnlyList<EventLink> Links { get; init; } = [];

    /// <summary>Explicit identity (dedup key) where the source has one.</summary>
    public string? Key { get; init; }

    /// <summary>When the episode began, where the source knows it.</summary>
    public Instant? StartsAt { get; init; }

    /// <summary>When the episode ended, where the source knows it; only on resolved events.</summary>
    public Instant? EndsAt { get; init; }

    /// <summary>When a firing alert turns stale unless it is repeated; null where the source's default holds.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>Numbers by name.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values { get; init; } = [];

    /// <summary>Whose experience it is part of, or null.</summary>
    public ExperienceContext? Experience { get; init; }

    /// <summary>The automation it is about, or null.</summary>
    public AutomationRun? Automation { get; init; }

    /// <summary>The logical flow it belongs to, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Id of the event that caused it, or null.</summary>
    public string? CausationId { get; init; }

    /// <summary>The trace it belongs to, or null.</summary>
    public string? TraceId { get; init; }

    /// <summary>The display level of <see cref="SeverityNumber"/>.</summary>
    public Severity Severity => SeverityTable.LevelOf(SeverityNumber);

    /// <summary>
    /// The latest moment the source vouches for. A tool that repeats an alert with its unchanged start (Prometheus) says
    /// each time that it still holds, so arrival counts there; everywhere else the event's own time does.
    /// </summary>
    public Instant ObservedAt => Status == EventStatus.Firing && StartsAt is { } start && OccurredAt <= start ? ReceivedAt : OccurredAt;

    /// <summary>
    /// The value that a matcher on this name looks at: a label of the name, else the field of that name; empty where
    /// there is neither, as in Alertmanager.
    /// </summary>
    public string Field(string name) => Labels.Get(name) ?? EventFields.Get(this, name);
}
