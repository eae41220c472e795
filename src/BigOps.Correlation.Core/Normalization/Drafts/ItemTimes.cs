using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>When an item happened, began and ended, while that is being settled.</summary>
internal struct ItemTimes
{
    public EventStatus Status;

    public Instant? OccurredAt;

    public Instant? StartsAt;

    /// <summary>End of the episode; of a firing alert the moment up to which the source vouches for it.</summary>
    public Instant? EndsAt;
}
