using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>A pattern holds, or holds no more: becomes an alert of the source <c>bigops</c>.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Key">The group in it.</param>
/// <param name="Raised">True where it begins, false where it ends.</param>
/// <param name="At">Event time.</param>
/// <param name="Contributors">Alerts that it is made of.</param>
/// <param name="Summary">What was seen, as a sentence.</param>
internal sealed record PatternSignal(
    CompiledRule Rule, PatternKey Key, bool Raised, Instant At, Fingerprint[] Contributors, string Summary);
