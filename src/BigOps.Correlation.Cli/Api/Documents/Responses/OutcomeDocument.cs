namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>What a policy did for one kind of incident.</summary>
internal sealed record OutcomeDocument
{
    public string Policy { get; set; } = "";

    public string Advice { get; set; } = "";

    public string Why { get; set; } = "";

    public double Trail { get; set; }

    public double Chance { get; set; }

    public long Succeeded { get; set; }

    public long Failed { get; set; }
}
