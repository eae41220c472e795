using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Silences;

/// <summary>A silence and whether it mutes now.</summary>
internal sealed class SilenceItem(SilenceView view, Instant now)
{
    public string Id => view.Id;

    /// <summary>pending, active or expired.</summary>
    public string State { get; } = SilenceState.Of(view, now);

    public MatcherSet Matchers => view.Matchers;

    public Instant StartsAt => view.StartsAt;

    public Instant EndsAt => view.EndsAt;

    public string CreatedBy => view.CreatedBy;

    public string Comment => view.Comment;

    public Instant UpdatedAt => view.UpdatedAt;
}
