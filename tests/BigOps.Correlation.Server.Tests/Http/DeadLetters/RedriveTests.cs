using System.Net;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Generic;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Hosting;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Server.Tests.Http.DeadLetters;

/// <summary>One bad item of every format: its letter goes through once the cause is fixed, and as a mended body before that.</summary>
public sealed class RedriveTests
{
    private const string Json = "application/json";

    private static readonly NormalizationOptions Options = new() { Hash = new KeyedHash(1, 2), Limits = new EventLimits { LabelValueLength = 12 } };

    private static readonly MappingConfig Mapping = new()
    {
        Name = "shop",
        Items = "/result/0/problems",
        Fields = new Dictionary<string, string> { ["check"] = "{{ /name }}", ["time"] = "{{ /at }}" },
    };

    /// <summary>Path, content type, and a body whose item <c>a-bad-one-for-a-limit</c> is over a limit; <c>good</c> stands beside it.</summary>
    public static TheoryData<string, string, string> Batches => new()
    {
        { "/api/v1/events", Json, """[{"check":"good"},{"check":"a-bad-one-for-a-limit"}]""" },
        { "/api/v1/events", "application/x-ndjson", "{\"check\":\"good\"}\n{\"check\":\"a-bad-one-for-a-limit\"}\n" },
        {
            "/api/v1/events", "application/cloudevents-batch+json",
            """[{"specversion":"1.0","id":"1","source":"s","type":"t","data":{"check":"good"}},{"specversion":"1.0","id":"2","source":"s","type":"t","data":{"check":"a-bad-one-for-a-limit"}}]"""
        },
        { "/api/v2/alerts", Json, """[{"labels":{"alertname":"good"}},{"labels":{"alertname":"a-bad-one-for-a-limit"}}]""" },
        {
            "/api/v1/webhooks/alertmanager", Json,
            """{"version":"4","status":"firing","alerts":[{"labels":{"alertname":"good"}},{"labels":{"alertname":"a-bad-one-for-a-limit"}}]}"""
        },
        {
            "/api/v1/webhooks/grafana", Json,
            """{"version":"1","alerts":[{"status":"firing","labels":{"alertname":"good"}},{"status":"firing","labels":{"alertname":"a-bad-one-for-a-limit"}}]}"""
        },
        { "/api/v1/webhooks/generic/shop", Json, """{"result":[{"problems":[{"name":"good"},{"name":"a-bad-one-for-a-limit"}]}]}""" },
    };

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task Send_CauseFixed_LetterGoesThroughAsItIs(string path, string contentType, string body)
    {
        await using var host = await StartAsync();
        await host.PostAsync(path, body, contentType);
        Assert.Equal("good", Assert.Single(host.Log.Events).Check);
        Assert.False(await RedriveAsync(host));

        host.Catalog = CatalogOf(Options with { Limits = new EventLimits() }, Mapping);

        Assert.True(await RedriveAsync(host));
        Assert.Equal(["a-bad-one-for-a-limit", "good"], Alerts(host).Select(alert => alert.Check).Order(StringComparer.Ordinal));
        Assert.All(Alerts(host), alert => Assert.Equal("firing", alert.Status));
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task Send_LetterMendedByHand_IsTakenInItsPlace(string path, string contentType, string body)
    {
        await using var host = await StartAsync();
        await host.PostAsync(path, body, contentType);
        var kept = Encoding.UTF8.GetString(host.DeadLetters.Find(1)!.Payload.Span);

        Assert.True(await RedriveAsync(host, kept.Replace("a-bad-one-for-a-limit", "mended", StringComparison.Ordinal)));

        Assert.Equal(["good", "mended"], Alerts(host).Select(alert => alert.Check).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Send_BinaryCloudEvent_GoesThroughWithoutItsHeaders()
    {
        await using var host = await StartAsync();
        await host.PostAsync(
            "/api/v1/events", """{"check":"a-bad-one-for-a-limit"}""", Json, ("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "s"), ("ce-type", "t"));
        host.Catalog = CatalogOf(Options with { Limits = new EventLimits() }, Mapping);

        Assert.True(await RedriveAsync(host));
        Assert.Equal("a-bad-one-for-a-limit", Assert.Single(Alerts(host)).Check);
    }

    [Theory]
    [InlineData("/v2/enqueue", """{"routing_key":"r","event_action":"trigger","dedup_key":"a-bad-one-for-a-limit","payload":{"summary":"s","source":"h","severity":"error"}}""")]
    [InlineData("/v2/change/enqueue", """{"routing_key":"r","payload":{"summary":"s","source":"a-bad-one-for-a-limit"}}""")]
    public async Task Send_PagerDuty_GoesThroughOnceTheLimitIsRaised(string path, string body)
    {
        await using var host = await StartAsync();
        await host.PostAsync(path, body);
        Assert.False(await RedriveAsync(host));
        host.Catalog = CatalogOf(Options with { Limits = new EventLimits() }, Mapping);

        Assert.True(await RedriveAsync(host));
        Assert.Equal("pagerduty", Assert.Single(host.Log.Events).Source);
    }

    [Fact]
    public async Task Send_GenericItemAfterItsMappingWasFixed_BecomesAnAlert()
    {
        await using var host = await StartAsync();
        host.Catalog = CatalogOf(Options, Mapping with { Fields = new Dictionary<string, string> { ["check"] = "{{ /name }}", ["time"] = "{{ /text }}" } });
        await host.PostAsync("/api/v1/webhooks/generic/shop", """{"result":[{"problems":[{"name":"a","text":"disk full","at":"2026-01-05T10:00:00Z"}]}]}""");
        Assert.Equal("invalid_time", host.DeadLetters.Find(1)!.Reason);

        host.Catalog = CatalogOf(Options, Mapping);

        Assert.True(await RedriveAsync(host));
        Assert.Equal("a", Assert.Single(Alerts(host)).Check);
    }

    [Fact]
    public async Task Send_GenericDocumentWithoutItems_GoesThroughOnceTheMappingFindsThem()
    {
        await using var host = await StartAsync();
        await host.PostAsync("/api/v1/webhooks/generic/shop", """{"problems":[{"name":"a"}]}""");
        host.Catalog = CatalogOf(Options, Mapping with { Items = "/problems" });

        Assert.True(await RedriveAsync(host));
        Assert.Equal("a", Assert.Single(Alerts(host)).Check);
    }

    [Fact]
    public async Task Send_AlertThatHadItsStatusFromItsGroup_IsStillAResolve()
    {
        await using var host = await StartAsync();
        await host.PostAsync(
            "/api/v1/webhooks/alertmanager", """{"version":"4","status":"resolved","alerts":[{"labels":{"alertname":"a-bad-one-for-a-limit"}}]}""");
        host.Catalog = CatalogOf(Options with { Limits = new EventLimits() }, Mapping);

        Assert.True(await RedriveAsync(host));
        Assert.Equal(EventStatus.Resolved, Assert.Single(host.Log.Events).Status);
    }

    [Fact]
    public async Task Send_ReplacementOfOneLine_MayBeADocumentOfMany()
    {
        await using var host = await StartAsync();
        await host.PostAsync("/api/v1/events", "{\"check\":\"a-bad-one-for-a-limit\"}\n", "application/x-ndjson");

        Assert.True(await RedriveAsync(host, "{\n  \"check\": \"a\"\n}\n"));
        Assert.Equal("a", Assert.Single(Alerts(host)).Check);
    }

    private static async Task<ApiHost> StartAsync()
    {
        var host = await ApiHost.StartAsync();
        host.Catalog = CatalogOf(Options, Mapping);
        return host;
    }

    private static NormalizerCatalog CatalogOf(NormalizationOptions options, MappingConfig mapping) => new(new Normalizers(options, [mapping]), [mapping.Name]);

    /// <summary>Sends letter 1 again, and says whether it counts as sent.</summary>
    private static async Task<bool> RedriveAsync(ApiHost host, string body = "")
    {
        Assert.Equal(1, host.DeadLetters.Count);
        using var response = await host.PostAsync("/api/v1/dead-letters/1/redrive", body);
        var sent = host.DeadLetters.Find(1)!.RedrivenAt is not null;
        Assert.Equal(sent ? HttpStatusCode.Accepted : HttpStatusCode.BadRequest, response.StatusCode);
        return sent;
    }

    private static IReadOnlyList<AlertView> Alerts(ApiHost host)
    {
        var timeline = new Timeline();
        foreach (var value in host.Log.Events)
        {
            timeline.Send("10:00:05", value);
        }

        return timeline.Alerts;
    }
}
