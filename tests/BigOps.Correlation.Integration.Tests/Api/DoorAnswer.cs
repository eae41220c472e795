using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>What a door answers to a sender.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body as text.</param>
internal sealed record DoorAnswer(HttpStatusCode Status, string Body)
{
    /// <summary>Sends a body as a tool does.</summary>
    public static async Task<DoorAnswer> ToAsync(
        HttpClient http, string path, string body, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new DoorAnswer(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
