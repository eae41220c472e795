using System.Net;
using BigOps.Correlation.Server.Streaming;
using BigOps.Correlation.Server.Tests.Http;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Streaming;

public sealed class StreamEndpointTests
{
    [Fact]
    public async Task Stream_Change_IsTold()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1"));
        using var stream = await StreamReading.OpenAsync(host);

        host.Model.Set(Views.Incident("INC-2") with { Title = "line\nbreak" }, "alert_joined");

        Assert.Equal("1", (await stream.NextAsync()).Id);
        var told = await stream.NextAsync();
        Assert.Equal(("2", "incident"), (told.Id, told.Name));
        Assert.Equal(2, told.Data.GetProperty("sequence").GetInt64());
        Assert.Equal("alert_joined", told.Data.GetProperty("reason").GetString());
        Assert.Equal("INC-2", told.Data.GetProperty("incident").GetProperty("id").GetString());
        Assert.Equal("line\nbreak", told.Data.GetProperty("incident").GetProperty("title").GetString());
        Assert.False(told.Data.GetProperty("incident").TryGetProperty("members", out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_LastEventId_GoesOnAfterIt(bool header)
    {
        await using var host = await ApiHost.StartAsync();
        for (var number = 1; number <= 5; number++)
        {
            host.Model.Set(Views.Incident("INC-" + number));
        }

        using var stream = header
            ? await StreamReading.OpenAsync(host, "", ("Last-Event-ID", "3"))
            : await StreamReading.OpenAsync(host, "?last_event_id=3");

        Assert.Equal("3", (await stream.NextAsync()).Id);
        Assert.Equal(["INC-4", "INC-5"], [await stream.NextIncidentAsync(), await stream.NextIncidentAsync()]);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("99")]
    [InlineData("abc")]
    [InlineData("-5")]
    [InlineData("99999999999999999999999")]
    public async Task Stream_ChangesNotKept_TellsToLoadAnewAndGoesOn(string lastEventId)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.KeptChanges = 2;
        for (var number = 1; number <= 9; number++)
        {
            host.Model.Set(Views.Incident("INC-" + number));
        }

        using var stream = await StreamReading.OpenAsync(host, "?last_event_id=" + lastEventId);

        var told = await stream.NextNamedAsync();
        Assert.Equal(("9", "reset"), (told.Id, told.Name));
        Assert.Equal(9, told.Data.GetProperty("sequence").GetInt64());
        host.Model.Set(Views.Incident("INC-10"));
        Assert.Equal("INC-10", await stream.NextIncidentAsync());
    }

    [Fact]
    public async Task Stream_ListThenStream_MissesNothing()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1"));
        var sequence = (await host.GetJsonAsync("/api/v1/incidents")).GetProperty("sequence").GetInt64();
        host.Model.Set(Views.Incident("INC-2"));

        using var stream = await StreamReading.OpenAsync(host, $"?last_event_id={sequence}");

        Assert.Equal("INC-2", await stream.NextIncidentAsync());
    }

    [Fact]
    public async Task Stream_ChangesWhileItRests_TellsTheLatestAfterwards()
    {
        await using var host = await ApiHost.StartAsync();
        using var stream = await StreamReading.OpenAsync(host);
        host.Model.Set(Views.Incident("INC-1"));
        Assert.Equal("1", (await stream.NextNamedAsync()).Id);

        // The rest, and the wait for the next sign of life.
        while (host.Time.ActiveTimers < 2)
        {
            await Task.Yield();
        }

        host.Model.Set(Views.Incident("INC-1") with { Title = "second" });
        host.Model.Set(Views.Incident("INC-2"));
        host.Model.Set(Views.Incident("INC-1") with { Title = "third" });
        host.Time.Advance(StreamFeed.ShortestRest);

        Assert.Equal("INC-2", await stream.NextIncidentAsync());
        var told = await stream.NextNamedAsync();
        Assert.Equal(("4", "third"), (told.Id, told.Data.GetProperty("incident").GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Stream_Idle_SendsKeepAlives()
    {
        await using var host = await ApiHost.StartAsync();
        using var stream = await StreamReading.OpenAsync(host);
        Assert.Equal("0", (await stream.NextAsync()).Id);

        for (var round = 0; round < 3; round++)
        {
            while (host.Time.ActiveTimers == 0)
            {
                await Task.Yield();
            }

            host.Time.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal("keep-alive", (await stream.NextAsync()).Comment);
        }

        host.Model.Set(Views.Incident("INC-1"));
        Assert.Equal("INC-1", await stream.NextIncidentAsync());
    }

    [Fact]
    public async Task Stream_ManyReaders_AllHearOfEveryIncident()
    {
        await using var host = await ApiHost.StartAsync();
        await using var passing = new PassingTime(host.Time);
        var streams = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StreamReading.OpenAsync(host)));

        for (var number = 1; number <= 20; number++)
        {
            host.Model.Set(Views.Incident("INC-" + number));
        }

        foreach (var stream in streams)
        {
            for (var number = 1; number <= 20; number++)
            {
                Assert.Equal("INC-" + number, await stream.NextIncidentAsync());
            }

            stream.Dispose();
        }
    }

    [Fact]
    public async Task Stream_ReaderThatDoesNotRead_IsResetWhenItComesBackAndHoldsNobodyUp()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.KeptChanges = 5;
        await using var passing = new PassingTime(host.Time);
        using var slow = await StreamReading.OpenAsync(host);
        var big = new string('x', 200_000);

        // Far more than sockets and buffers between server and reader can hold.
        for (var number = 1; number <= 400; number++)
        {
            host.Model.Set(Views.Incident("INC-" + number) with { Title = big });
            if (number % 50 == 0)
            {
                Assert.Equal(number, (await host.GetJsonAsync("/api/v1/status")).GetProperty("sequence").GetInt64());
            }
        }

        var names = new List<string>();
        var last = "";
        while (last != "400")
        {
            var told = await slow.NextNamedAsync();
            names.Add(told.Name);
            last = told.Id;
        }

        Assert.Contains("reset", names);
        Assert.True(names.Count < 400);
    }

    [Fact]
    public async Task Stream_ServiceStops_Ends()
    {
        var host = await ApiHost.StartAsync();
        using var stream = await StreamReading.OpenAsync(host);
        await stream.NextAsync();

        await host.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(stream.NextAsync);
    }

    [Fact]
    public async Task Stream_Headers_SayEventStream()
    {
        await using var host = await ApiHost.StartAsync();
        using var stream = await StreamReading.OpenAsync(host);

        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
    }
}
