using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Redis;

/// <summary>What operators do at replicas that share Redis.</summary>
internal static class Replicas
{
    /// <summary>An alert of an automation's run in a region, as JSON.</summary>
    public static string Alert(string region, string run) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"source":"test","check":"Failed","entity":"{{region}}-{{run}}","severity":"error","automation":"sync","caused_by":"{{run}}","labels":{"region":"{{region}}"} }""");

    /// <summary>Posts something; gives the status and the answer.</summary>
    public static async Task<(HttpStatusCode Status, string Answer)> PostAsync(this ServiceProcess replica, string path, string body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await replica.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A document of the API.</summary>
    public static async Task<JsonElement> ReadAsync(this ServiceProcess replica, string path) =>
        JsonDocument.Parse(await replica.Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;

    /// <summary>All open incidents that a replica shows, by entity.</summary>
    public static async Task<Dictionary<string, JsonElement>> IncidentsAsync(this ServiceProcess replica) =>
        (await replica.ReadAsync("/api/v1/incidents?suppressed=include&limit=500")).GetProperty("incidents").EnumerateArray()
        .ToDictionary(static incident => incident.GetProperty("entities")[0].GetString()!, StringComparer.Ordinal);
}
