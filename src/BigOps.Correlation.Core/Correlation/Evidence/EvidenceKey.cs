namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Under which value of which kind of evidence a group is found; only inside one scope.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Scope">The scope.</param>
/// <param name="Value">The shared value.</param>
internal readonly record struct EvidenceKey(string Kind, string Scope, string Value);
