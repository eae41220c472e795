using System.Runtime.CompilerServices;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Events;

/// <summary>
/// Everything an event says but when it was said: the part that a repeat of an alert has in common with the time before,
/// so that all deliveries of one text share one object. Immutable; any thread may read.
/// </summary>
public sealed record EventContent
{
    /// <summary>Says nothing; what a reader of events begins with.</summary>
    public static readonly EventContent Empty = new();

    private int sizeBytes;

    /// <summary>About how much memory it takes, with the texts that it may share; for limits.</summary>
    public int SizeBytes => sizeBytes > 0 ? sizeBytes : sizeBytes = ContentSize.Of(this);

    /// <inheritdoc cref="Event.Source"/>
    public string Source { get; init; } = "";

    /// <inheritdoc cref="Event.Kind"/>
    public EventKind Kind { get; init; }

    /// <inheritdoc cref="Event.SeverityNumber"/>
    public int SeverityNumber { get; init; } = 13;

    /// <inheritdoc cref="Event.SeverityText"/>
    public string? SeverityText { get; init; }

    /// <inheritdoc cref="Event.Tenant"/>
    public string Tenant { get; init; } = "default";

    /// <inheritdoc cref="Event.Scope"/>
    public string Scope { get; init; } = "default";

    /// <inheritdoc cref="Event.Identity"/>
    public Fingerprint Identity { get; init; }

    /// <inheritdoc cref="Event.Check"/>
    public string Check { get; init; } = "";

    /// <inheritdoc cref="Event.Entity"/>
    public string Entity { get; init; } = "";

    /// <inheritdoc cref="Event.Host"/>
    public string Host { get; init; } = "";

    /// <inheritdoc cref="Event.Service"/>
    public string Service { get; init; } = "";

    /// <inheritdoc cref="Event.Cluster"/>
    public string Cluster { get; init; } = "";

    /// <inheritdoc cref="Event.Labels"/>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <inheritdoc cref="Event.Annotations"/>
    public LabelSet Annotations { get; init; } = LabelSet.Empty;

    /// <inheritdoc cref="Event.Message"/>
    public string Message { get; init; } = "";

    /// <inheritdoc cref="Event.Links"/>
    public IReadOnlyList<EventLink> Links { get; init; } = [];

    /// <inheritdoc cref="Event.Key"/>
    public string? Key { get; init; }

    /// <inheritdoc cref="Event.Values"/>
    public IReadOnlyList<KeyValuePair<string, double>> Values { get; init; } = [];

    /// <inheritdoc cref="Event.Experience"/>
    public ExperienceContext? Experience { get; init; }

    /// <inheritdoc cref="Event.Automation"/>
    public AutomationRun? Automation { get; init; }

    /// <inheritdoc cref="Event.CorrelationId"/>
    public string? CorrelationId { get; init; }

    /// <inheritdoc cref="Event.CausationId"/>
    public string? CausationId { get; init; }

    /// <inheritdoc cref="Event.TraceId"/>
    public string? TraceId { get; init; }

    /// <summary>Two contents are the same where they are one object; comparing texts is left to those who need it.</summary>
    public bool Equals(EventContent? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
