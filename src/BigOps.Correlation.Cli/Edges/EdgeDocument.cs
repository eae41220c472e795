namespace BigOps.Correlation.Cli.Edges;

/// <summary>An edge as the service shows it.</summary>
internal sealed record EdgeDocument
{
    public string From { get; set; } = "";

    public string To { get; set; } = "";

    public double Score { get; set; }

    public double Lift { get; set; }

    public double Support { get; set; }

    public long LagMs { get; set; }

    public string Decision { get; set; } = "";

    public string Why { get; set; } = "";
}
