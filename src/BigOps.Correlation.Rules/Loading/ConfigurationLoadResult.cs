using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>A configuration, or everything that is wrong with it.</summary>
/// <param name="Value">The configuration; null where there is any problem.</param>
/// <param name="Problems">Every problem, in the order of files and lines; empty where there is none.</param>
public sealed record ConfigurationLoadResult(LoadedConfiguration? Value, IReadOnlyList<ConfigurationProblem> Problems);
