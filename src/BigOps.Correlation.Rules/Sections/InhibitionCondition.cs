using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Rules.Sections;

/// <summary>The <c>when</c> of an inhibition.</summary>
internal sealed record InhibitionCondition(IReadOnlyList<MatcherSet> All, IReadOnlyList<MatcherSet> Any, IReadOnlyList<MatcherSet> None);
