namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>What one operation may allocate. The build checks <see cref="Limit"/>; it only ever goes down.</summary>
internal sealed record AllocationBudget
{
    /// <summary>Name of the figure.</summary>
    public required string Id { get; init; }

    /// <summary>Bytes that the build allows.</summary>
    public required double Limit { get; init; }

    /// <summary>Bytes that it must come down to.</summary>
    public required double Floor { get; init; }

    /// <summary>Bytes that it shall come down to.</summary>
    public required double Aim { get; init; }
}
