using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Settles when a draft happened, began, ended and turns stale. Immutable; any thread.</summary>
internal sealed class DraftTiming(NormalizationOptions options)
{
    public void Complete(EventDraft draft)
    {
        if (draft is { StartsAt: { } start, EndsAt: { } end } && end < start)
        {
            draft.Refuse(RejectReason.InvalidTime, $"The end {end} is before the start {start}.");
        }

        draft.OccurredAt = NotAhead(draft.OccurredAt ?? draft.Context.ReceivedAt, draft, "occurred_at");
        draft.StartsAt = draft.StartsAt is { } begun ? NotAhead(begun, draft, "starts_at") : null;
        if (draft.Status == EventStatus.Resolved && draft.EndsAt is { } ended)
        {
            draft.EndsAt = NotAhead(ended, draft, "ends_at");
        }
    }

    /// <summary>When a firing alert turns stale: where the source vouches for it up to a moment then, else after the source's stale time.</summary>
    public Instant? ExpiryOf(EventDraft draft)
    {
        if (draft.Kind != EventKind.Alert || draft.Status != EventStatus.Firing)
        {
            return null;
        }

        var receivedAt = draft.Context.ReceivedAt;
        if (draft.EndsAt is { } end && end > receivedAt)
        {
            return end;
        }

        var key = draft.StaleKey.Length > 0 ? draft.StaleKey : draft.Source;
        return receivedAt + options.StaleAfterBySource.GetValueOrDefault(key, options.StaleAfter);
    }

    private Instant NotAhead(Instant value, EventDraft draft, string field)
    {
        if (value <= draft.Context.ReceivedAt + options.Limits.FutureSkew)
        {
            return value;
        }

        NormalizationMetrics.CountTruncated(field);
        return draft.Context.ReceivedAt;
    }
}
