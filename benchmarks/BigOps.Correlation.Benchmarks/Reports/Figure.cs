namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>One measured figure.</summary>
/// <param name="Id">The row of the table it belongs to.</param>
/// <param name="Value">The value, in the row's unit.</param>
/// <param name="Note">How it came about: absolute values, spread, what was less than the row asks for.</param>
internal sealed record Figure(string Id, double Value, string Note);
