namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>How a measured figure stands to its floor and its aim.</summary>
internal enum Mark
{
    NotMeasured,
    Information,

    /// <summary>The run was smaller than the row asks for.</summary>
    Reduced,
    Short,
    ReachedFloor,
    ReachedAim,
}
