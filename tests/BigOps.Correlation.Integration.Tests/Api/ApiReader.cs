using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>The service's API as another program uses it.</summary>
internal sealed class ApiReader(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Posts native events; fails the test unless they are accepted.</summary>
    public async Task<AcceptedJson> PostEventsAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }

        return (await answer.Content.ReadFromJsonAsync<AcceptedJson>(Json))!;
    }

    public Task<AlertPageJson> AlertsPageAsync(string query) => GetAsync<AlertPageJson>("/api/v1/alerts?" + query);

    /// <summary>Every alert, ended ones too.</summary>
    public async Task<IReadOnlyList<AlertJson>> AllAlertsAsync()
    {
        var all = new List<AlertJson>();
        string? cursor = null;
        do
        {
            var page = await AlertsPageAsync("status=all&limit=500" + Cursor(cursor));
            all.AddRange(page.Alerts);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>Every incident, closed and hidden ones too, without members.</summary>
    public async Task<IReadOnlyList<IncidentJson>> AllIncidentsAsync()
    {
        var all = new List<IncidentJson>();
        string? cursor = null;
        do
        {
            var page = await GetAsync<IncidentPageJson>("/api/v1/incidents?status=all&suppressed=include&snoozed=include&limit=100" + Cursor(cursor));
            all.AddRange(page.Incidents);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    public Task<IncidentJson> IncidentAsync(string id) => GetAsync<IncidentJson>("/api/v1/incidents/" + Uri.EscapeDataString(id));

    /// <summary>Every dead letter.</summary>
    public async Task<IReadOnlyList<DeadLetterJson>> AllDeadLettersAsync()
    {
        var all = new List<DeadLetterJson>();
        while (true)
        {
            var before = all.Count == 0 ? "" : "&before=" + all[^1].Id.ToString(CultureInfo.InvariantCulture);
            var page = await GetAsync<DeadLetterPageJson>("/api/v1/dead-letters?limit=100" + before);
            if (page.DeadLetters.Count == 0)
            {
                return all;
            }

            all.AddRange(page.DeadLetters);
        }
    }

    private static string Cursor(string? cursor) => cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor);

    private async Task<T> GetAsync<T>(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>(Json))!;
    }
}
