using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.CloudEvents;

public sealed class CloudEventsNormalizerTests
{
    private const string Format = "cloudevents";

    private const string Data = """{"check":"DiskFull","labels":{"team":"dba"},"message":"full"}""";

    private const string Attributes = """
        "specversion":"1.0","id":"e-1","source":"/mon/eu","type":"com.acme.alert.firing","subject":"db1","time":"2026-01-05T10:00:00Z",
        "severitytext":"ERROR","severitynumber":17,"correlationid":"flow-1","causationid":"e-0","partitionkey":"eu",
        "traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","expirytime":"2026-01-05T11:00:00Z"
        """;

    private static readonly (string Name, string Value)[] Headers =
    [
        ("specversion", "1.0"), ("id", "e-1"), ("source", "/mon/eu"), ("type", "com.acme.alert.firing"), ("subject", "db1"),
        ("time", "2026-01-05T10:00:00Z"), ("severitytext", "ERROR"), ("severitynumber", "17"), ("correlationid", "flow-1"),
        ("causationid", "e-0"), ("partitionkey", "eu"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
        ("expirytime", "2026-01-05T11:00:00Z"),
    ];

    [Fact]
    public void Normalize_Structured_PutsAttributesAndDataTogether()
    {
        var value = Accept(Format, $$"""{ {{Attributes}},"data":{{Data}}}""", Structured());

        Assert.Equal(("e-1", "/mon/eu", "DiskFull", "db1"), (value.Id, value.Source, value.Check, value.Entity));
        Assert.Equal((EventStatus.Firing, 17, "ERROR"), (value.Status, value.SeverityNumber, value.SeverityText));
        Assert.Equal(("flow-1", "e-0", "0af7651916cd43dd8448eb211c80319c"), (value.CorrelationId, value.CausationId, value.TraceId));
        Assert.Equal(At("2026-01-05T10:00:00Z"), value.OccurredAt);
        Assert.Equal("""{team="dba"}""", value.Labels.ToString());
        Assert.Equal("""{ce_partitionkey="eu", ce_type="com.acme.alert.firing"}""", value.Annotations.ToString());
    }

    [Fact]
    public void Normalize_EveryMode_GivesTheSameEvent()
    {
        var structured = Accept(Format, $$"""{ {{Attributes}},"data":{{Data}}}""", Structured());
        var encoded = Accept(Format, $$"""{ {{Attributes}},"data_base64":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(Data))}}"}""", Structured());
        var batch = Normalize(Format, $$"""[{ {{Attributes}},"data":{{Data}}},{"specversion":"1.0","id":"2","source":"s","type":"other.type","data":{} }]""", Batch());
        var http = Accept(Format, Data, Binary("ce-"));
        var log = Accept(Format, Data, Binary("ce_"));

        Assert.Empty(batch.Rejections);
        Assert.Equal("other.type", batch.Events[1].Check);
        foreach (var other in new[] { encoded, batch.Events[0], http, log })
        {
            Assert.Equivalent(structured, other, strict: true);
            Assert.Equal(structured.Identity, other.Identity);
            Assert.Equal(structured.Labels, other.Labels);
            Assert.Equal(structured.Annotations, other.Annotations);
        }
    }

    [Fact]
    public void Normalize_PercentEncodedHeader_IsDecodedOverHttpOnly()
    {
        var headers = new Dictionary<string, string> { ["ce-specversion"] = "1.0", ["ce-id"] = "1", ["ce-source"] = "s", ["ce-type"] = "t", ["ce-subject"] = "Euro%20%E2%82%AC" };
        var log = headers.ToDictionary(pair => pair.Key.Replace('-', '_'), pair => pair.Value);

        Assert.Equal("Euro €", Accept(Format, "{}", Context() with { Headers = headers }).Entity);
        Assert.Equal("Euro%20%E2%82%AC", Accept(Format, "{}", Context() with { Headers = log }).Entity);
    }

    [Theory]
    [InlineData("alert.firing", "{}", EventStatus.Firing)]
    [InlineData("alert.resolved", "{}", EventStatus.Resolved)]
    [InlineData("alert.acknowledged", "{}", EventStatus.Acknowledged)]
    [InlineData("alert.resolved", """{"status":"firing"}""", EventStatus.Firing)]
    [InlineData("alert", "{}", EventStatus.Firing)]
    public void Normalize_TypeSuffix_IsTheStatusWhereTheDataHasNone(string type, string data, EventStatus expected)
    {
        var value = Accept(Format, Minimal(type, data));

        Assert.Equal((expected, "alert"), (value.Status, value.Check));
        Assert.Equal(Accept(Format, Minimal("alert.firing", "{}")).Identity, value.Identity);
    }

    [Theory]
    [InlineData(17, "ERROR")]
    [InlineData(1, "TRACE")]
    [InlineData(12, "INFO4")]
    [InlineData(24, "FATAL4")]
    public void Normalize_SeverityNumberWithoutText_IsNamed(int number, string expected)
    {
        var value = Accept(Format, Minimal("t", "{}", $",\"severitynumber\":{number}"));

        Assert.Equal((number, expected), (value.SeverityNumber, value.SeverityText));
    }

    [Fact]
    public void Normalize_SeverityTextAlone_IsLookedUp() =>
        Assert.Equal(21, Accept(Format, Minimal("t", "{}", ",\"severitytext\":\"critical\"")).SeverityNumber);

    [Theory]
    [InlineData("2026-01-05T10:00:05Z")]
    [InlineData("2025-01-01T00:00:00Z")]
    public void Normalize_Expired_IsRefusedAsSuch(string expiry) =>
        Assert.Equal(RejectReason.Expired, Reject(Format, Minimal("t", "{}", $",\"expirytime\":\"{expiry}\"")).Reason);

    [Fact]
    public void Normalize_SubjectBesideAnEntity_GivesWay() =>
        Assert.Equal("e", Accept(Format, Minimal("t", """{"entity":"e"}""", ",\"subject\":\"s\"")).Entity);

    [Fact]
    public void Normalize_IdAndSourceOfTheData_GiveWay()
    {
        var value = Accept(Format, Minimal("t", """{"id":"inner","source":"inner"}"""));

        Assert.Equal(("1", "s"), (value.Id, value.Source));
    }

    [Fact]
    public void Normalize_EmptyRecordOfALog_IsIgnored()
    {
        var result = Normalize(Format, "", Binary("ce_"));

        Assert.Equal(1, result.Ignored);
        Assert.Empty(result.Events);
        Assert.Empty(result.Rejections);
    }

    [Fact]
    public void Normalize_EmptyBodyOverHttp_IsRefused() => Assert.Equal(RejectReason.MissingField, Reject(Format, "", Binary("ce-")).Reason);

    [Theory]
    [InlineData("""{"id":"1","source":"s","type":"t","data":{}}""", RejectReason.MissingField)]
    [InlineData("""{"specversion":"1.0","source":"s","type":"t","data":{}}""", RejectReason.MissingField)]
    [InlineData("""{"specversion":"1.0","id":"1","type":"t","data":{}}""", RejectReason.MissingField)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","data":{}}""", RejectReason.MissingField)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t"}""", RejectReason.MissingField)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","data":null}""", RejectReason.MissingField)]
    [InlineData("""{"specversion":"0.3","id":"1","source":"s","type":"t","data":{}}""", RejectReason.InvalidField)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","data":"text"}""", RejectReason.InvalidField)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","data":[{}]}""", RejectReason.InvalidField)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","data_base64":"%%"}""", RejectReason.InvalidField)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","data_base64":"e30x"}""", RejectReason.Malformed)]
    [InlineData("""{"specversion":"1.0","id":{},"source":"s","type":"t","data":{}}""", RejectReason.InvalidField)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","time":"soon","data":{}}""", RejectReason.InvalidTime)]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"t","severitynumber":25,"data":{}}""", RejectReason.InvalidField)]
    [InlineData("""{"specversion":"1.0","id":"1","id":"2","source":"s","type":"t","data":{}}""", RejectReason.DuplicateField)]
    public void Normalize_BadEvent_IsRefused(string body, RejectReason reason) => Assert.Equal(reason, Reject(Format, body, Structured()).Reason);

    [Theory]
    [InlineData("application/cloudevents+json", "", true)]
    [InlineData("application/cloudevents-batch+json", "", true)]
    [InlineData("application/json", "ce-specversion", true)]
    [InlineData("application/json", "", false)]
    public void ForEvents_ContentTypeAndHeaders_PickTheFormat(string contentType, string header, bool isCloudEvent)
    {
        var headers = header.Length == 0 ? new Dictionary<string, string>() : new() { [header] = "1.0" };

        var normalizer = new Normalizers(Options, []).ForEvents(Context() with { ContentType = contentType, Headers = headers });

        Assert.Equal(isCloudEvent ? "cloudevents" : "native", normalizer.Format);
    }

    private static string Minimal(string type, string data, string more = "") =>
        $$"""{"specversion":"1.0","id":"1","source":"s","type":"{{type}}"{{more}},"data":{{data}} }""";

    private static NormalizationContext Structured() => Context() with { ContentType = "application/cloudevents+json" };

    private static NormalizationContext Batch() => Context() with { ContentType = "application/cloudevents-batch+json" };

    private static NormalizationContext Binary(string prefix) => Context() with
    {
        ContentType = "application/json",
        Headers = Headers.ToDictionary(header => prefix + header.Name, header => header.Value),
    };
}
