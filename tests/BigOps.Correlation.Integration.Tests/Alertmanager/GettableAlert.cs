using System.Text.Json;

namespace BigOps.Correlation.Integration.Tests.Alertmanager;

/// <summary>An alert of <c>GET /api/v2/alerts</c>: what two Alertmanagers must agree about, as text that compares.</summary>
/// <param name="Labels">Sorted pairs.</param>
/// <param name="Annotations">Sorted pairs.</param>
/// <param name="StartsAt">To the millisecond, which is what Alertmanager prints.</param>
/// <param name="State">active, suppressed or unprocessed.</param>
/// <param name="Silences">How many silences mute it.</param>
/// <param name="Fingerprint">16 hexadecimal digits.</param>
/// <param name="GeneratorUrl">Where the sender shows it.</param>
internal sealed record GettableAlert(
    string Labels, string Annotations, DateTimeOffset StartsAt, string State, int Silences, string Fingerprint, string GeneratorUrl)
{
    /// <summary>Reads the whole set, sorted by labels.</summary>
    public static async Task<IReadOnlyList<GettableAlert>> ReadAsync(HttpClient http)
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/v2/alerts", UriKind.Relative)));
        return [.. document.RootElement.EnumerateArray().Select(Of).OrderBy(alert => alert.Labels, StringComparer.Ordinal)];
    }

    private static GettableAlert Of(JsonElement alert)
    {
        var status = alert.GetProperty("status");
        return new GettableAlert(
            Pairs(alert.GetProperty("labels")),
            Pairs(alert.GetProperty("annotations")),
            ToMillisecond(alert.GetProperty("startsAt").GetDateTimeOffset()),
            status.GetProperty("state").GetString()!,
            status.GetProperty("silencedBy").GetArrayLength(),
            alert.GetProperty("fingerprint").GetString()!,
            alert.GetProperty("generatorURL").GetString()!);
    }

    private static string Pairs(JsonElement pairs) =>
        string.Join(",", pairs.EnumerateObject().OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => $"{pair.Name}={pair.Value.GetString()}"));

    private static DateTimeOffset ToMillisecond(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
