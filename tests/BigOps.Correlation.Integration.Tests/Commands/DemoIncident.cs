using System.Text.Json;

namespace BigOps.Correlation.Integration.Tests.Commands;

/// <summary>A line of <c>bigops correlate --incidents</c>.</summary>
internal sealed record DemoIncident(string Title, string Status, IReadOnlyList<string> Entities)
{
    public static DemoIncident Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new DemoIncident(
            root.GetProperty("title").GetString()!,
            root.GetProperty("status").GetString()!,
            [.. root.GetProperty("entities").EnumerateArray().Select(entity => entity.GetString()!)]);
    }
}
