using System.Text.Json;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.LoadTests.Kafka;

namespace BigOps.Correlation.LoadTests.Tests.Kafka;

public sealed class NativeEventsTests
{
    private const long At = 1_767_571_200_123;

    [Theory]
    [InlineData(0, LoadKind.Firing, "firing", "critical")]
    [InlineData(151_999, LoadKind.Repeat, "firing", "warning")]
    [InlineData(49_998, LoadKind.Resolve, "resolved", "warning")]
    public void Write_Alert_IsAnEventOfTheLoadsSize(int series, object kind, string status, string severity)
    {
        var bytes = new NativeEvents().Write(new LoadAlert(series, (LoadKind)kind), At);

        var read = JsonDocument.Parse(bytes).RootElement;
        Assert.Equal(NativeEvents.Size, bytes.Length);
        Assert.Equal(
            (status, severity, AlertJson.CheckOf(series), "2026-01-05T00:00:00.123Z"),
            (read.GetProperty("status").GetString(), read.GetProperty("severity").GetString(), read.GetProperty("check").GetString(), read.GetProperty("time").GetString()));
    }

    [Fact]
    public void Write_SameSeriesAgain_HasAnIdOfItsOwn()
    {
        var events = new NativeEvents();
        var ids = Enumerable.Range(0, 3).Select(_ => JsonDocument.Parse(events.Write(new LoadAlert(7, LoadKind.Repeat), At)).RootElement.GetProperty("id").GetString());

        Assert.Equal(["000000000000", "000000000001", "000000000002"], ids);
        Assert.Equal(3, events.Count);
    }

    [Fact]
    public void Probe_Name_IsItsEntityAndItsService()
    {
        var read = JsonDocument.Parse(NativeEvents.Probe("Probe000007", At)).RootElement;

        Assert.All(["id", "check", "host", "service"], name => Assert.Equal("Probe000007", read.GetProperty(name).GetString()));
    }
}
