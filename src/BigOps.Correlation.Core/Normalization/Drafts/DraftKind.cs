using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Decides kind and status where the source left them open, and refuses what cannot be told apart from anything else.</summary>
internal static class DraftKind
{
    public static void Complete(EventDraft draft)
    {
        var isRun = draft.Status is EventStatus.Started or EventStatus.Succeeded or EventStatus.Failed or EventStatus.Canceled;
        draft.Kind ??= isRun && draft.Automation.Length > 0 ? EventKind.Automation : EventKind.Alert;
        if (isRun && draft.Kind == EventKind.Alert)
        {
            draft.Refuse(
                RejectReason.InvalidField,
                $"Field 'status' is '{EventFields.NameOf(draft.Status!.Value)}', which only runs of automations and changes have; set 'kind'.");
        }

        if (draft.Kind == EventKind.Automation && draft.Automation.Length == 0)
        {
            draft.Refuse(RejectReason.MissingField, "Field 'automation' is missing; an event of kind 'automation' names one.");
        }

        if (draft.Kind == EventKind.Topology && draft.Entity.Length == 0)
        {
            draft.Refuse(RejectReason.MissingField, "Field 'entity' is missing; an event of kind 'topology' says what its entity depends on.");
        }

        draft.Status ??= DefaultStatus(draft);
        KeepOwnership(draft);
        if (draft.Kind != EventKind.Heartbeat && !IsIdentified(draft))
        {
            draft.Refuse(RejectReason.MissingField, "Field 'check' is missing, and so is everything else that identifies: key, entity, labels.");
        }
    }

    private static EventStatus DefaultStatus(EventDraft draft) => draft.Kind switch
    {
        EventKind.Automation => EventStatus.Started,
        EventKind.Change => EventStatus.Succeeded,
        _ when draft.EndsAt is { } end && end <= draft.Context.ReceivedAt => EventStatus.Resolved,
        _ => EventStatus.Firing,
    };

    /// <summary>Fields of runs on an event that names no automation still say something; they describe it.</summary>
    private static void KeepOwnership(EventDraft draft)
    {
        if (draft.Automation.Length > 0)
        {
            return;
        }

        draft.CausationId = draft.CausationId.Length > 0 ? draft.CausationId : draft.CausedBy;
        Collections.AddAnnotation(draft, "owner", draft.Owner);
        Collections.AddAnnotation(draft, "platform", draft.Platform);
        Collections.AddAnnotation(draft, "run", draft.Run);
    }

    private static bool IsIdentified(EventDraft draft) => draft.Labels.Count > 0
        || draft.Check.Length + draft.Key.Length + draft.IdentityKey.Length + draft.Entity.Length + draft.Automation.Length > 0
        || draft.Host.Length + draft.Service.Length + draft.Cluster.Length > 0;
}
