namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>One matcher set of a rule, in the index.</summary>
/// <param name="Rule">Place of its rule among those of the index.</param>
/// <param name="Rest">What must hold besides that by which the set is found.</param>
internal sealed record IndexedSet(int Rule, Condition[] Rest);
