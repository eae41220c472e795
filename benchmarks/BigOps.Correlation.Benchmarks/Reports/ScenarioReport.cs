namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>What one run of one scenario found.</summary>
internal sealed record ScenarioReport
{
    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary><c>smoke</c>, <c>quick</c> or <c>full</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds it took.</summary>
    public double Seconds { get; init; }

    /// <summary>Where it ran.</summary>
    public required MachineInfo Machine { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>Further things worth knowing, a sentence each.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>What was wrong with the results; figures beside a problem are not to be trusted.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}
