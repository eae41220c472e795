namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>What an operator asks of an incident; only the fields that the action takes are sent.</summary>
internal sealed record ActionRequest
{
    public IReadOnlyList<string>? Incidents { get; set; }

    public IReadOnlyList<string>? Fingerprints { get; set; }

    public long? Minutes { get; set; }

    public DateTimeOffset? Until { get; set; }

    public string? Assignee { get; set; }

    public string? Verdict { get; set; }

    public string? Suspect { get; set; }

    public string? Text { get; set; }
}
