using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Contract = BigOps.Correlation.V1;
using StatusCode = BigOps.Correlation.Grpc.Wire.StatusCode;

namespace BigOps.Correlation.Server.Tests.Grpc.Events;

public sealed class EventsServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_Event_IsTheNativeEvent()
    {
        await using var door = await RpcDoor.OpenAsync();
        var sent = new Contract.Event
        {
            Id = "e1",
            OccurredAt = Timestamp.FromDateTimeOffset(door.Time.GetUtcNow() - TimeSpan.FromSeconds(3)),
            Source = "me",
            Severity = "critical",
            Check = "DiskFull",
            Host = "db1",
            Message = "91 %",
            Labels = { ["disk"] = "/var" },
            Annotations = { ["runbook"] = "r" },
            Values = { ["used"] = 0.91 },
            Customer = "c1",
        };

        var response = await PublishAsync(door, [sent]);

        Assert.Equal((1, 0), (response.Accepted, response.Rejected));
        var taken = Assert.Single(door.Log.Events);
        Assert.Equal(("e1", Instant.From(door.Time.GetUtcNow() - TimeSpan.FromSeconds(3))), (taken.Id, taken.OccurredAt));
        Assert.Equal(("me", "DiskFull", "db1", "91 %"), (taken.Source, taken.Check, taken.Host, taken.Message));
        Assert.Equal("/var", taken.Labels.Get("disk"));
    }

    [Fact]
    public async Task Publish_ManyRequests_AllAreTakenInOrder()
    {
        await using var door = await RpcDoor.OpenAsync();
        var events = Enumerable.Range(0, 2_000).Select(index => new Contract.Event { Id = $"e{index}", Source = "me", Check = $"C{index}", Entity = "x" }).ToArray();

        var response = await PublishAsync(door, events);

        Assert.Equal(2_000, response.Accepted);
        Assert.Equal(events.Select(value => value.Check), door.Log.Events.Select(value => value.Check));
    }

    [Fact]
    public async Task Publish_WhatMakesNoSense_IsRefusedAloneAndADeadLetter()
    {
        await using var door = await RpcDoor.OpenAsync();

        var response = await PublishAsync(
            door,
            [
                new Contract.Event { Check = "A", Entity = "x" },
                new Contract.Event { Check = "B", Entity = "x", OccurredAt = new Timestamp { Seconds = long.MaxValue } },
                new Contract.Event { Check = "C", Entity = "x", Kind = (Contract.EventKind)99 },
                new Contract.Event { Check = "D", Entity = "x" },
            ]);

        Assert.Equal((2, 2), (response.Accepted, response.Rejected));
        Assert.Equal([1L, 2L], response.Rejections.Select(rejection => rejection.Index));
        Assert.Equal("invalid_time", response.Rejections[0].Reason);
        Assert.Equal(2, door.DeadLetters.Count);
    }

    [Fact]
    public async Task Publish_LogThatIsFull_SaysWhenToComeBackAndWhatWasKept()
    {
        await using var door = await RpcDoor.OpenAsync();
        door.Log.Failure = new LogFullException("The journal is full.") { RetryAfter = TimeSpan.FromSeconds(7) };

        var failure = await Assert.ThrowsAsync<RpcException>(() => PublishAsync(door, [new Contract.Event { Check = "A", Entity = "x" }]));

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Equal(7, failure.GetDetail<RetryInfo>()?.RetryDelay.Seconds);
        Assert.Equal(0, failure.GetDetail<PublishResponse>()?.Accepted);
    }

    [Fact]
    public async Task Publish_Answer_ComesAfterTheDisk()
    {
        await using var door = await RpcDoor.OpenAsync();
        var durable = new TaskCompletionSource();
        door.Log.Durable = durable.Task;
        var publishing = PublishAsync(door, [new Contract.Event { Check = "A", Entity = "x" }]);

        Assert.Empty(door.Log.Events);
        Assert.False(publishing.IsCompleted);
        durable.SetResult();

        Assert.Equal(1, (await publishing).Accepted);
    }

    private static async Task<PublishResponse> PublishAsync(RpcDoor door, IReadOnlyList<Contract.Event> events)
    {
        using var call = new EventsClient(door.Channel).Publish();
        foreach (var part in events.Chunk(7))
        {
            await call.RequestStream.WriteAsync(new PublishRequest { Events = { part } }, Stop);
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }
}
