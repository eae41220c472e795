using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>
/// What was read of one item so far. Empty text means absent; texts went through <see cref="SharedTexts"/>. The first problem that is found refuses the item; reading
/// goes on regardless, so that readers need not look back after every field.
/// </summary>
/// <param name="limits">What it may carry.</param>
/// <param name="context">What the door knows.</param>
/// <param name="lists">Empty lists for what is read.</param>
internal sealed class EventDraft(EventLimits limits, NormalizationContext context, DraftLists lists)
{
    public EventLimits Limits { get; } = limits;

    public NormalizationContext Context { get; } = context;

    /// <summary>When it happened, began and ended; its status is not settled before <see cref="Status"/> is.</summary>
    public ItemTimes Times;

    /// <summary>Why the item is refused, or null.</summary>
    public Refusal? Refusal { get; private set; }

    public string Id { get; set; } = "";

    /// <summary>True where each delivery is an observation of its own: the same text again is a repeat, not a duplicate.</summary>
    public bool IsObservation { get; set; }

    public string Source { get; set; } = "";

    public EventKind? Kind { get; set; }

    public EventStatus? Status { get; set; }

    public string SeverityText { get; set; } = "";

    public int? SeverityNumber { get; set; }

    public Instant? OccurredAt
    {
        get => Times.OccurredAt;
        set => Times.OccurredAt = value;
    }

    public Instant? StartsAt
    {
        get => Times.StartsAt;
        set => Times.StartsAt = value;
    }

    /// <summary>End of the episode; of a firing alert the moment up to which the source vouches for it.</summary>
    public Instant? EndsAt
    {
        get => Times.EndsAt;
        set => Times.EndsAt = value;
    }

    public string Tenant { get; set; } = "";

    public string Check { get; set; } = "";

    public string Entity { get; set; } = "";

    public string Host { get; set; } = "";

    public string Service { get; set; } = "";

    public string Cluster { get; set; } = "";

    public string Message { get; set; } = "";

    public string Key { get; set; } = "";

    /// <summary>What identifies instead of <see cref="Key"/>, where the key alone is not unique.</summary>
    public string IdentityKey { get; set; } = "";

    /// <summary>True where the labels alone identify, so that what is derived from them must not.</summary>
    public bool OnlyLabelsIdentify { get; set; }

    /// <summary>Name by which the stale time is looked up; the source where empty.</summary>
    public string StaleKey { get; set; } = "";

    public DraftPairs Labels => lists.Labels;

    public DraftPairs Annotations => lists.Annotations;

    public List<EventLink> Links => lists.Links;

    public List<KeyValuePair<string, double>> Values => lists.Values;

    public string Customer { get; set; } = "";

    public string ServiceInstance { get; set; } = "";

    public string Journey { get; set; } = "";

    public string Step { get; set; } = "";

    public string Automation { get; set; } = "";

    public string Run { get; set; } = "";

    public string CausedBy { get; set; } = "";

    public string Owner { get; set; } = "";

    public string Platform { get; set; } = "";

    public List<string> Touches => lists.Touches;

    public string CorrelationId { get; set; } = "";

    public string CausationId { get; set; } = "";

    public string TraceId { get; set; } = "";

    /// <summary>Refuses the item, unless it is refused already.</summary>
    public void Refuse(RejectReason reason, string detail) => Refusal ??= new Refusal(reason, detail);
}
