using System.Globalization;

namespace BigOps.Correlation.Cli.Api;

/// <summary>Which incidents or alerts are asked for; null asks for any.</summary>
internal sealed record ListQuery
{
    public string? Status { get; init; }

    public string? Severity { get; init; }

    public string? Entity { get; init; }

    public string? Text { get; init; }

    public int Limit { get; init; } = 50;

    public string? Cursor { get; init; }

    public string ToPath(string path) => QueryText.Of(
        path,
        ("status", Status),
        ("severity", Severity),
        ("entity", Entity),
        ("q", Text),
        ("limit", Limit.ToString(CultureInfo.InvariantCulture)),
        ("cursor", Cursor));
}
