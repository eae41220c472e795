using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>A silence as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Matchers">What it mutes.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="CreatedBy">Who asked.</param>
/// <param name="Comment">Why.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record SilenceView(
    string Id, MatcherSet Matchers, Instant StartsAt, Instant EndsAt, string CreatedBy, string Comment, Instant UpdatedAt);
