namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>One alert of the load, before it is written.</summary>
/// <param name="Series">Number of the series, from 0.</param>
/// <param name="Kind">What it does.</param>
internal readonly record struct LoadAlert(int Series, LoadKind Kind);
