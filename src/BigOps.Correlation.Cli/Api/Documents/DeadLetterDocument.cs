namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>Input that was refused, as far as tables show it.</summary>
internal sealed record DeadLetterDocument
{
    public long Id { get; set; }

    public DateTimeOffset? ReceivedAt { get; set; }

    public string Format { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Detail { get; set; } = "";

    public string Tenant { get; set; } = "";

    public string ContentType { get; set; } = "";

    /// <summary>The payload, or null where it is no text.</summary>
    public string? PayloadText { get; set; }

    /// <summary>The payload byte by byte.</summary>
    public string? PayloadBase64 { get; set; }

    public DateTimeOffset? RedrivenAt { get; set; }
}
