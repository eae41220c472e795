using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Events;

/// <summary>
/// What an event says, field by field: the form in which it is put together. It is kept as <see cref="EventContent"/>,
/// which takes a fraction of the memory.
/// </summary>
public sealed record ContentFields
{
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

    /// <summary>Whether the texts went through <see cref="SharedTexts"/> when they were read, so that it need not be done again.</summary>
    internal bool AreTextsShared { get; init; }
}
