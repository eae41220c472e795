namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>One row of the table: what is measured and what it must reach.</summary>
internal sealed record Budget
{
    /// <summary>Name in reports of scenarios.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Title { get; init; }

    /// <summary>Unit, as it is printed.</summary>
    public required string Unit { get; init; }

    /// <summary><c>lower</c> or <c>higher</c>.</summary>
    public required string Better { get; init; }

    /// <summary>What it must reach; null where it is measured for information.</summary>
    public double? Floor { get; init; }

    /// <summary>What it shall reach.</summary>
    public double? Aim { get; init; }

    /// <summary>How a measured value stands to floor and aim.</summary>
    public Mark Judge(double? value) => (value, Floor, Aim) switch
    {
        (null, _, _) or (double.NaN, _, _) => Mark.NotMeasured,
        (_, null, _) => Mark.Information,
        ({ } measured, _, { } aim) when Reaches(measured, aim) => Mark.ReachedAim,
        ({ } measured, { } floor, _) when Reaches(measured, floor) => Mark.ReachedFloor,
        _ => Mark.Short,
    };

    private bool Reaches(double value, double target) => Better == "higher" ? value >= target : value <= target;
}
