using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>The alert about which a decision is due.</summary>
/// <param name="Event">Its latest firing event.</param>
/// <param name="At">Event time at which it is looked at.</param>
/// <param name="Rules">Rules that match it, with its group key in each.</param>
/// <param name="Contributors">Alerts that a pattern saw before it raised this one; empty for ordinary alerts.</param>
internal sealed record Subject(Event Event, Instant At, IReadOnlyList<RuleMatch> Rules, IReadOnlyList<Fingerprint> Contributors)
{
    public Fingerprint Identity => Event.Identity;

    public string Scope => Event.ScopeKey;
}
