using System.Globalization;

namespace BigOps.Correlation.Cli.Api;

/// <summary>Which incidents or alerts are asked for; null asks for what the service shows by itself.</summary>
internal sealed record ListQuery
{
    public string? Status { get; init; }

    public string? Severity { get; init; }

    public string? Text { get; init; }

    public int Limit { get; init; } = 50;

    public string? Cursor { get; init; }

    /// <summary>Parameters that only one of the lists knows.</summary>
    public IReadOnlyList<(string Name, string? Value)> Further { get; init; } = [];

    public string ToPath(string path) => QueryText.Of(
        path,
        [
            ("status", Status),
            ("severity", Severity),
            ("q", Text),
            .. Further,
            ("limit", Limit.ToString(CultureInfo.InvariantCulture)),
            ("cursor", Cursor),
        ]);
}
