using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Events;

/// <summary>
/// One observation from a source, normalised, before any judgement: what it says (<see cref="Content"/>, shared by all
/// deliveries of one text) and when. Immutable; any thread may read. A value that was never set has no content.
/// </summary>
public readonly record struct Event
{
    private readonly EventContent? content;
    private readonly string? id;
    private readonly OptionalInstant startsAt;
    private readonly OptionalInstant endsAt;
    private readonly OptionalInstant expiresAt;

    /// <summary>What it says, without when.</summary>
    public EventContent Content
    {
        get => content ?? EventContent.Empty;
        init => content = value;
    }

    /// <summary>True for an event, false for the value that was never set.</summary>
    public bool Exists => content is not null;

    /// <summary>
    /// Unique together with <see cref="Source"/>; the same pair twice has one effect. Empty where the source gives
    /// deliveries no ids, so that none is taken for another, or where <see cref="Delivery"/> stands for it.
    /// </summary>
    public string Id
    {
        get => id ?? "";
        init => id = value;
    }

    /// <summary>Keyed hash of <see cref="Source"/> and id, where the id itself was not kept; default otherwise.</summary>
    public Fingerprint Delivery { get; init; }

    /// <summary>The tool that says it.</summary>
    public string Source
    {
        get => Content.Source;
        init => content = new EventContent(Content.ToFields() with { Source = value });
    }

    /// <summary>What the event is about.</summary>
    public EventKind Kind
    {
        get => Content.Kind;
        init => content = new EventContent(Content.ToFields() with { Kind = value });
    }

    /// <summary>What it says about its subject.</summary>
    public EventStatus Status { get; init; }

    /// <summary>1 to 24 on the OpenTelemetry scale.</summary>
    public int SeverityNumber
    {
        get => Content.SeverityNumber;
        init => content = new EventContent(Content.ToFields() with { SeverityNumber = value });
    }

    /// <summary>The severity as the source wrote it, or null.</summary>
    public string? SeverityText
    {
        get => Content.SeverityText;
        init => content = new EventContent(Content.ToFields() with { SeverityText = value });
    }

    /// <summary>When it happened (event time): decides windows.</summary>
    public Instant OccurredAt { get; init; }

    /// <summary>When it arrived: stamped once at the door, travels with the event and moves the shard's clock.</summary>
    public Instant ReceivedAt { get; init; }

    /// <summary>Whose data this is.</summary>
    public string Tenant
    {
        get => Content.Tenant;
        init => content = new EventContent(Content.ToFields() with { Tenant = value });
    }

    /// <summary>The largest set of alerts that may share an incident; the unit of ownership.</summary>
    public string Scope
    {
        get => Content.Scope;
        init => content = new EventContent(Content.ToFields() with { Scope = value });
    }

    /// <summary>The scope, unique over tenants: alerts of two tenants never meet.</summary>
    public string ScopeKey => Content.ScopeKey;

    /// <summary>Which problem it is about: the same for every occurrence of it.</summary>
    public Fingerprint Identity
    {
        get => Content.Identity;
        init => content = new EventContent(Content.ToFields() with { Identity = value });
    }

    /// <summary>What is wrong, as a name (alert name, check, rule).</summary>
    public string Check
    {
        get => Content.Check;
        init => content = new EventContent(Content.ToFields() with { Check = value });
    }

    /// <summary>What is affected, most specific.</summary>
    public string Entity
    {
        get => Content.Entity;
        init => content = new EventContent(Content.ToFields() with { Entity = value });
    }

    /// <summary>The host it runs on, or empty.</summary>
    public string Host
    {
        get => Content.Host;
        init => content = new EventContent(Content.ToFields() with { Host = value });
    }

    /// <summary>The service it is part of, or empty.</summary>
    public string Service
    {
        get => Content.Service;
        init => content = new EventContent(Content.ToFields() with { Service = value });
    }

    /// <summary>The cluster it is part of, or empty.</summary>
    public string Cluster
    {
        get => Content.Cluster;
        init => content = new EventContent(Content.ToFields() with { Cluster = value });
    }

    /// <summary>Identifying pairs, as the source sent them (replica labels included).</summary>
    public LabelSet Labels
    {
        get => Content.Labels;
        init => content = new EventContent(Content.ToFields() with { Labels = value });
    }

    /// <summary>Describing pairs.</summary>
    public LabelSet Annotations
    {
        get => Content.Annotations;
        init => content = new EventContent(Content.ToFields() with { Annotations = value });
    }

    /// <summary>A sentence for people; never interpreted.</summary>
    public string Message
    {
        get => Content.Message;
        init => content = new EventContent(Content.ToFields() with { Message = value });
    }

    /// <summary>Links that describe the event.</summary>
    public IReadOnlyList<EventLink> Links
    {
        get => Content.Links;
        init => content = new EventContent(Content.ToFields() with { Links = value });
    }

    /// <summary>Explicit identity (dedup key) where the source has one.</summary>
    public string? Key
    {
        get => Content.Key;
        init => content = new EventContent(Content.ToFields() with { Key = value });
    }

    /// <summary>When the episode began, where the source knows it.</summary>
    public Instant? StartsAt
    {
        get => startsAt.Value;
        init => startsAt = new OptionalInstant(value);
    }

    /// <summary>When the episode ended, where the source knows it; only on resolved events.</summary>
    public Instant? EndsAt
    {
        get => endsAt.Value;
        init => endsAt = new OptionalInstant(value);
    }

    /// <summary>When a firing alert turns stale unless it is repeated; null where the source's default holds.</summary>
    public Instant? ExpiresAt
    {
        get => expiresAt.Value;
        init => expiresAt = new OptionalInstant(value);
    }

    /// <summary>Numbers by name.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values
    {
        get => Content.Values;
        init => content = new EventContent(Content.ToFields() with { Values = value });
    }

    /// <summary>Whose experience it is part of, or null.</summary>
    public ExperienceContext? Experience
    {
        get => Content.Experience;
        init => content = new EventContent(Content.ToFields() with { Experience = value });
    }

    /// <summary>The automation it is about, or null.</summary>
    public AutomationRun? Automation
    {
        get => Content.Automation;
        init => content = new EventContent(Content.ToFields() with { Automation = value });
    }

    /// <summary>The logical flow it belongs to, or null.</summary>
    public string? CorrelationId
    {
        get => Content.CorrelationId;
        init => content = new EventContent(Content.ToFields() with { CorrelationId = value });
    }

    /// <summary>Id of the event that caused it, or null.</summary>
    public string? CausationId
    {
        get => Content.CausationId;
        init => content = new EventContent(Content.ToFields() with { CausationId = value });
    }

    /// <summary>The trace it belongs to, or null.</summary>
    public string? TraceId
    {
        get => Content.TraceId;
        init => content = new EventContent(Content.ToFields() with { TraceId = value });
    }

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
    public string Field(string name) => Content.Label(name) ?? EventFields.Get(this, name);
}
