using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Settles when an item happened, began, ended and turns stale. Immutable; any thread.</summary>
internal sealed class DraftTiming(NormalizationOptions options)
{
    /// <summary>Settles the times of a draft whose status is known.</summary>
    public void Complete(EventDraft draft)
    {
        draft.Times.Status = draft.Status!.Value;
        if (!TrySettle(ref draft.Times, draft.Context.ReceivedAt))
        {
            draft.Refuse(RejectReason.InvalidTime, $"The end {draft.EndsAt} is before the start {draft.StartsAt}.");
        }
    }

    /// <summary>Settles times whose status is known.</summary>
    /// <returns>False where the end is before the start.</returns>
    public bool TrySettle(ref ItemTimes times, Instant receivedAt)
    {
        if (times is { StartsAt: { } start, EndsAt: { } end } && end < start)
        {
            return false;
        }

        times.OccurredAt = NotAhead(times.OccurredAt ?? receivedAt, receivedAt, "occurred_at");
        times.StartsAt = times.StartsAt is { } begun ? NotAhead(begun, receivedAt, "starts_at") : null;
        if (times.Status == EventStatus.Resolved && times.EndsAt is { } ended)
        {
            times.EndsAt = NotAhead(ended, receivedAt, "ends_at");
        }

        return true;
    }

    /// <summary>How long a firing alert of a source lives without a repeat.</summary>
    /// <param name="key">The source, or what stands for it.</param>
    public TimeSpan StaleAfter(string key) => options.StaleAfterBySource.GetValueOrDefault(key, options.StaleAfter);

    /// <summary>When a draft's alert turns stale.</summary>
    public Instant? ExpiryOf(EventDraft draft) => ExpiryOf(
        draft.Kind!.Value, draft.Times, draft.Context.ReceivedAt, StaleAfter(draft.StaleKey.Length > 0 ? draft.StaleKey : draft.Source));

    /// <summary>When a firing alert turns stale: where the source vouches for it up to a moment then, else after the source's stale time.</summary>
    public static Instant? ExpiryOf(EventKind kind, in ItemTimes times, Instant receivedAt, TimeSpan staleAfter)
    {
        if (kind != EventKind.Alert || times.Status != EventStatus.Firing)
        {
            return null;
        }

        return times.EndsAt is { } end && end > receivedAt ? end : receivedAt + staleAfter;
    }

    private Instant NotAhead(Instant value, Instant receivedAt, string field)
    {
        if (value <= receivedAt + options.Limits.FutureSkew)
        {
            return value;
        }

        NormalizationMetrics.CountTruncated(field);
        return receivedAt;
    }
}
