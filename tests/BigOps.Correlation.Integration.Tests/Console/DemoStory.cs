using System.Globalization;
using System.Text.Json.Nodes;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Console;

/// <summary>The demo's stream up to the moment before the shop begins to recover, as if that moment were now.</summary>
internal static class DemoStory
{
    private const string FirstRecovery = "shop-154";

    /// <summary>The demo's configuration.</summary>
    public static string Configuration { get; } = File.ReadAllText(Path.Combine(Folder, "bigops.yaml"));

    private static string Folder => Path.Combine(RepositoryFolder.Root, "eng", "demo");

    /// <summary>The events as JSON arrays, to be posted one after the other.</summary>
    public static IEnumerable<string> UpToTheHeight(DateTimeOffset now)
    {
        var events = File.ReadLines(Path.Combine(Folder, "shop.jsonl")).Select(line => JsonNode.Parse(line)!.AsObject())
            .TakeWhile(value => (string?)value["id"] != FirstRecovery).ToList();
        var later = now - TimeOf(events[^1]);
        foreach (var value in events)
        {
            value["time"] = (TimeOf(value) + later).ToString("O", CultureInfo.InvariantCulture);
        }

        return events.Chunk(5).Select(chunk => new JsonArray([.. chunk]).ToJsonString());
    }

    private static DateTimeOffset TimeOf(JsonObject value) => DateTimeOffset.Parse((string)value["time"]!, CultureInfo.InvariantCulture);
}
