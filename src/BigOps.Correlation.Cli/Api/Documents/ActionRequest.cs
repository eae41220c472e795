namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>What an operator asks of an incident; only the fields that the action takes are sent.</summary>
internal sealed record ActionRequest
{
    public IReadOnlyList<string>? Incidents { get; init; }

    public IReadOnlyList<string>? Fingerprints { get; init; }

    public long? Minutes { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Assignee { get; init; }

    public string? Text { get; init; }
}
