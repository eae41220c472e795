namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>A change that may be the cause.</summary>
internal sealed record SuspectDocument
{
    public string Id { get; set; } = "";

    public string Status { get; set; } = "";

    public string What { get; set; } = "";

    public string Source { get; set; } = "";

    public string Owner { get; set; } = "";

    public DateTimeOffset? At { get; set; }

    public double Score { get; set; }

    public string Why { get; set; } = "";

    public string Verdict { get; set; } = "";
}
