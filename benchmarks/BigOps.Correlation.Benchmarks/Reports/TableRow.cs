namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>One row of the table with what was measured.</summary>
/// <param name="Budget">What it must reach.</param>
/// <param name="Value">What it reached, or null.</param>
/// <param name="Mark">The verdict.</param>
/// <param name="Note">How the value came about.</param>
internal sealed record TableRow(Budget Budget, double? Value, Mark Mark, string Note);
