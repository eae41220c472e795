namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>How a measured figure stands to its floor and its aim.</summary>
internal enum Mark
{
    NotMeasured,
    Information,
    Short,
    ReachedFloor,
    ReachedAim,
}
