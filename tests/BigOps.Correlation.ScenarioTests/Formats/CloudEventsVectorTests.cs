using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests.Formats;

/// <summary>CloudEvents 1.0 in every mode, over HTTP and as a log's record.</summary>
public sealed class CloudEventsVectorTests
{
    private const string Structured = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";
    private const string Data = """{"check":"DiskFull","entity":"db1","labels":{"team":"dba"},"message":"full"}""";
    private const string Attributes = "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/probe\",\"type\":\"org.example.alert.firing\",\"time\":\"2026-01-05T10:00:00Z\",\"severitynumber\":17";

    private readonly Doors doors = new();

    [Theory]
    [InlineData("HTTP structured")]
    [InlineData("HTTP batch")]
    [InlineData("HTTP binary")]
    [InlineData("record structured")]
    [InlineData("record binary")]
    public void Event_InAnyMode_LeadsToTheSameAlertAndIncident(string mode)
    {
        doors.PostEvents("10:00:01", Structured, $$"""{ {{Attributes}},"data":{{Data}} }""");
        var other = new Doors();

        var result = mode switch
        {
            "HTTP batch" => other.PostEvents("10:00:01", Batch, $$"""[{ {{Attributes}},"data":{{Data}} }]"""),
            "HTTP binary" => other.PostEvents("10:00:01", "application/json", Data, Headers("ce-")),
            "record binary" => other.PostEvents("10:00:01", "application/json", Data, Headers("ce_")),
            _ => other.PostEvents("10:00:01", Structured, $$"""{ "data":{{Data}},{{Attributes}} }"""),
        };

        Assert.Empty(result.Rejections);
        Assert.Equal("error", Assert.Single(other.Timeline.Alerts).Severity);
        Assert.Equal(doors.Timeline.Snapshot(), other.Timeline.Snapshot());
    }

    [Fact]
    public void Batch_OfTwoTypes_IsTwoAlerts()
    {
        doors.PostEvents("10:00:01", Batch, $$"""[{ {{Attributes}},"data":{{Data}} },{"specversion":"1.0","id":"2","source":"/other","type":"com.example.probe.failed","data":{"entity":"db2"} }]""");

        Assert.Equal(["DiskFull", "com.example.probe.failed"], doors.Timeline.Alerts.Select(alert => alert.Check).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SameSourceAndId_Twice_HasOneEffect()
    {
        doors.PostEvents("10:00:01", Structured, $$"""{ {{Attributes}},"data":{{Data}} }""");
        doors.PostEvents("10:00:09", "application/json", Data, Headers("ce-"));

        Assert.Equal(1, Assert.Single(doors.Timeline.Alerts).Events);
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Ignored["duplicate"]);
    }

    [Fact]
    public void Tombstone_OfALog_IsIgnoredAndCounted()
    {
        var result = doors.PostEvents("10:00:01", "application/json", "", Headers("ce_"));

        Assert.Equal((1, 0, 0), (result.Ignored, result.Events.Count, result.Rejections.Count));
        Assert.Empty(doors.Timeline.Alerts);
    }

    [Fact]
    public void UpperCaseHeaders_OfARecord_AreNoAttributes()
    {
        var upper = Headers("ce_").ToDictionary(header => header.Key.ToUpperInvariant(), header => header.Value);
        var mixed = Headers("ce_").ToDictionary(header => header.Key == "ce_id" ? "CE_ID" : header.Key, header => header.Value);

        var native = doors.PostEvents("10:00:01", "application/json", Data, upper);
        var withoutId = doors.PostEvents("10:00:01", "application/json", Data, mixed);

        Assert.NotEqual("/probe", Assert.Single(native.Events).Source);
        Assert.Equal(RejectReason.MissingField, Assert.Single(withoutId.Rejections).Reason);
    }

    [Fact]
    public void SeverityNumber_WithoutText_IsNamed()
    {
        var result = doors.PostEvents("10:00:01", Structured, $$"""{ {{Attributes}},"data":{{Data}} }""");

        Assert.Equal((17, "ERROR"), (Assert.Single(result.Events).SeverityNumber, result.Events[0].SeverityText));
        Assert.Equal("error", Assert.Single(doors.Timeline.Incidents).Severity);
    }

    [Fact]
    public void ExpiryTime_InThePast_OpensNothing()
    {
        var result = doors.PostEvents("10:00:01", Structured, $$"""{ {{Attributes}},"expirytime":"2026-01-05T09:59:59Z","data":{{Data}} }""");

        Assert.Equal(RejectReason.Expired, Assert.Single(result.Rejections).Reason);
        Assert.Empty(doors.Timeline.Alerts);
    }

    private static Dictionary<string, string> Headers(string prefix) => new()
    {
        [prefix + "specversion"] = "1.0",
        [prefix + "id"] = "1",
        [prefix + "source"] = "/probe",
        [prefix + "type"] = "org.example.alert.firing",
        [prefix + "time"] = "2026-01-05T10:00:00Z",
        [prefix + "severitynumber"] = "17",
    };
}
