namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>Input that was refused, as far as tables show it.</summary>
internal sealed record DeadLetterDocument
{
    public long Id { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public string Format { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Detail { get; init; } = "";

    public string Tenant { get; init; } = "";

    public string ContentType { get; init; } = "";

    public string? Payload { get; init; }

    public DateTimeOffset? RedrivenAt { get; init; }
}
