using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Turns a draft into an event: everything that is the same whatever the format. Immutable; any thread.</summary>
internal sealed class EventFactory
{
    private readonly NormalizationOptions options;
    private readonly IdentityBuilder identities;
    private readonly EntityResolver entities;
    private readonly DraftTiming timing;

    public EventFactory(NormalizationOptions options)
    {
        this.options = options;
        identities = new IdentityBuilder(options.Hash, options.ReplicaLabels);
        entities = new EntityResolver(options.Entities);
        timing = new DraftTiming(options);
    }

    public EventLimits Limits => options.Limits;

    public KeyedHash Hash => options.Hash;

    /// <summary>Settles times.</summary>
    public DraftTiming Timing => timing;

    /// <summary>True where two events that differ in status or message alone may be of different scopes.</summary>
    public bool IsScopeVolatile => options.ScopeLabel is "status" or "message";

    /// <summary>Builds the event.</summary>
    /// <param name="draft">What was read.</param>
    /// <param name="content">The item's bytes; an event without id gets one from them.</param>
    /// <param name="created">The event; one that does not exist where the draft is refused.</param>
    /// <returns>False where the draft is refused.</returns>
    public bool TryCreate(EventDraft draft, ReadOnlySpan<byte> content, out Event created)
    {
        var tenant = TenantOf(draft);
        DraftKind.Complete(draft);
        timing.Complete(draft);
        if (draft.Refusal is not null)
        {
            created = default;
            return false;
        }

        var labels = draft.Labels.AsLabels();
        var identity = IdentityOf(draft, tenant, labels);
        entities.Fill(draft);
        created = Build(draft, labels, tenant, identity, IdOf(draft, content));
        SetScope(ref created);
        return true;
    }

    private static string TenantOf(EventDraft draft)
    {
        if (draft.Tenant.Length > 0 && !draft.Context.MaySetTenant)
        {
            draft.Refuse(RejectReason.NotAllowed, $"Field 'tenant' is {Refusal.Quote(draft.Tenant)}; these credentials may not set it.");
        }

        return draft.Tenant.Length > 0 ? draft.Tenant : draft.Context.Tenant;
    }

    private Fingerprint IdentityOf(EventDraft draft, string tenant, LabelSet labels)
    {
        if (draft.Key.Length > 0 || draft.IdentityKey.Length > 0)
        {
            return identities.FromKey(tenant, draft.Source, draft.IdentityKey.Length > 0 ? draft.IdentityKey : draft.Key);
        }

        if (draft.Kind == EventKind.Automation)
        {
            // Neither run nor tool identifies: a later success ends what an earlier failure began.
            return identities.FromLabels(
                tenant, "automation", LabelSet.Empty, [new Label("automation", draft.Automation), new Label("platform", draft.Platform)]);
        }

        return draft.OnlyLabelsIdentify
            ? identities.FromLabels(tenant, draft.Source, labels)
            : identities.FromLabels(tenant, draft.Source, labels, GivenFields(draft));
    }

    private static Label[] GivenFields(EventDraft draft) =>
    [
        new("check", draft.Check), new("entity", draft.Entity), new("host", draft.Host),
        new("service", draft.Service), new("cluster", draft.Cluster),
    ];

    private string IdOf(EventDraft draft, ReadOnlySpan<byte> content) => draft.Id.Length > 0 || draft.IsObservation
        ? draft.Id
        : options.Hash.Hash(options.Hash.Hash(content).ToString(), draft.OccurredAt!.Value.ToString()).ToString();

    private Event Build(EventDraft draft, LabelSet labels, string tenant, Fingerprint identity, string id) => new()
    {
        Id = id,
        Status = draft.Status!.Value,
        OccurredAt = draft.OccurredAt!.Value,
        ReceivedAt = draft.Context.ReceivedAt,
        StartsAt = draft.StartsAt,
        EndsAt = draft.Status == EventStatus.Resolved ? draft.EndsAt : null,
        ExpiresAt = timing.ExpiryOf(draft),
        Content = ContentOf(draft, labels, tenant, identity),
    };

    private EventContent ContentOf(EventDraft draft, LabelSet labels, string tenant, Fingerprint identity) => new(new ContentFields
    {
        Source = draft.Source,
        Kind = draft.Kind!.Value,
        SeverityNumber = DraftSeverity.NumberOf(draft, options.Severities),
        SeverityText = OrNull(draft.SeverityText),
        Tenant = tenant,
        Scope = tenant,
        Identity = identity,
        Check = CheckOf(draft),
        Entity = draft.Entity.Length > 0 || draft.Kind != EventKind.Automation ? draft.Entity : draft.Automation,
        Host = draft.Host,
        Service = draft.Service,
        Cluster = draft.Cluster,
        Labels = labels,
        Annotations = draft.Annotations.AsLabels(),
        Message = draft.Message,
        Links = draft.Links,
        Key = OrNull(draft.Key),
        Values = draft.Values.Count == 0 ? [] : [.. draft.Values],
        Experience = ExperienceOf(draft),
        Automation = AutomationOf(draft),
        CorrelationId = OrNull(draft.CorrelationId),
        CausationId = OrNull(draft.CausationId),
        TraceId = OrNull(draft.TraceId),
        AreTextsShared = true,
    });

    private static string CheckOf(EventDraft draft) => draft.Check.Length > 0 ? draft.Check
        : draft.Kind == EventKind.Automation ? $"automation:{draft.Automation}"
        : draft.Labels.Get("alertname") ?? "";

    private void SetScope(ref Event value)
    {
        var scope = options.ScopeLabel.Length > 0 ? value.Field(options.ScopeLabel) : "";
        if (scope.Length > 0)
        {
            value = value with { Scope = scope };
        }
    }

    private static ExperienceContext? ExperienceOf(EventDraft draft) =>
        draft.Customer.Length + draft.ServiceInstance.Length + draft.Journey.Length + draft.Step.Length == 0
            ? null
            : new ExperienceContext(OrNull(draft.Customer), OrNull(draft.ServiceInstance), OrNull(draft.Journey), OrNull(draft.Step));

    // An event about the topology says what its entity depends on, whoever found that out.
    private static AutomationRun? AutomationOf(EventDraft draft) => draft.Automation.Length == 0 && (draft.Kind != EventKind.Topology || draft.Touches.Count == 0) ? null : new AutomationRun
    {
        Automation = draft.Automation,
        Run = OrNull(draft.Run),
        CausedBy = OrNull(draft.CausedBy),
        Owner = OrNull(draft.Owner),
        Platform = OrNull(draft.Platform),
        Touches = [.. draft.Touches],
    };

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
