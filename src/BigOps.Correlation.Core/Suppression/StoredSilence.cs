using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>A silence that was accepted.</summary>
/// <param name="Spec">What it mutes, and when.</param>
/// <param name="UpdatedAt">When it was last changed, by the shard's clock.</param>
internal sealed record StoredSilence(SilenceSpec Spec, Instant UpdatedAt)
{
    /// <summary>When it is readable no more.</summary>
    public Instant ForgottenAt => Spec.EndsAt + SilenceStore.Retention;

    /// <summary>Whether it mutes at a moment; its end is exclusive.</summary>
    public bool IsActive(Instant now) => Spec.StartsAt <= now && now < Spec.EndsAt;
}
