using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BigOps.Correlation.Server.Http;

namespace BigOps.Correlation.Server.Tests.Http.Ingestion;

public sealed class WebhookEndpointTests
{
    private const string Body = """{"check":"DiskFull"}""";
    private const string TimestampHeader = "X-Grafana-Alerting-Signature-Timestamp";
    private const string SignatureHeader = "X-Grafana-Alerting-Signature";

    [Theory]
    [InlineData("alertmanager", "alertmanager-webhook")]
    [InlineData("grafana", "grafana")]
    [InlineData("pagerduty", "pagerduty")]
    [InlineData("generic/shop", "generic/shop")]
    public async Task Post_KnownFormat_GoesToItsNormalizer(string path, string format)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/api/v1/webhooks/" + path, Body);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(format, Assert.Single(host.Log.Events).Source);
    }

    [Theory]
    [InlineData("datadog", "alertmanager")]
    [InlineData("native", "grafana")]
    [InlineData("generic", "pagerduty")]
    [InlineData("generic/other", "shop")]
    public async Task Post_UnknownFormat_Is404NamingTheKnown(string path, string known)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/api/v1/webhooks/" + path, Body);

        var problem = await ApiHost.ReadProblemAsync(response, HttpStatusCode.NotFound);
        Assert.Contains(problem.GetProperty("allowed").EnumerateArray(), item => item.GetString() == known);
    }

    [Fact]
    public async Task Post_Form_Is415()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/api/v1/webhooks/grafana", "a=b", "application/x-www-form-urlencoded");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Post_GrafanaSigned_IsTaken()
    {
        await using var host = await ApiHost.StartAsync(new HttpOptions { GrafanaSecret = "s3cret" });
        var seconds = Seconds(host, 0);

        using var response = await host.PostAsync(
            "/api/v1/webhooks/grafana", Body, "application/json", (TimestampHeader, seconds), (SignatureHeader, Sign($"{seconds}:{Body}")));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Post_GrafanaSignedWithoutTimestamp_IsTakenWhereOnlyTheBodyIsSigned()
    {
        await using var host = await ApiHost.StartAsync(new HttpOptions { GrafanaSecret = "s3cret", GrafanaTimestampHeader = "" });

        using var response = await host.PostAsync("/api/v1/webhooks/grafana", Body, "application/json", (SignatureHeader, Sign(Body)));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("changed body")]
    [InlineData("old timestamp")]
    [InlineData("future timestamp")]
    [InlineData("no signature")]
    [InlineData("no timestamp")]
    [InlineData("wrong secret")]
    [InlineData("half a signature")]
    [InlineData("overflowing timestamp")]
    public async Task Post_GrafanaBadlySigned_Is401AndTakesNothing(string fault)
    {
        await using var host = await ApiHost.StartAsync(new HttpOptions { GrafanaSecret = "s3cret" });
        var seconds = fault switch
        {
            "old timestamp" => Seconds(host, -600),
            "future timestamp" => Seconds(host, 600),
            "overflowing timestamp" => "9223372036854775807",
            _ => Seconds(host, 0),
        };
        var signature = fault == "wrong secret" ? Sign($"{seconds}:{Body}", "other") : Sign($"{seconds}:{Body}");
        var headers = new List<(string, string)>();
        if (fault != "no timestamp")
        {
            headers.Add((TimestampHeader, seconds));
        }

        if (fault != "no signature")
        {
            headers.Add((SignatureHeader, fault == "half a signature" ? signature[..32] : signature));
        }

        using var response = await host.PostAsync(
            "/api/v1/webhooks/grafana", fault == "changed body" ? Body + " " : Body, "application/json", [.. headers]);

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.Unauthorized);
        Assert.Empty(host.Log.Events);
        Assert.Equal(0, host.DeadLetters.Count);
    }

    private static string Seconds(ApiHost host, int offset) =>
        (host.Time.GetUtcNow().ToUnixTimeSeconds() + offset).ToString(CultureInfo.InvariantCulture);

    private static string Sign(string text, string secret = "s3cret") =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
}
