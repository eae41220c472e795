using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Testing.Server;
using BigOps.Correlation.V1;
using Google.Protobuf.WellKnownTypes;

namespace BigOps.Correlation.Server.Tests.Grpc.Incidents;

public sealed class IncidentsServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_Pages_GoOnWhereTheyEnd()
    {
        await using var door = await RpcDoor.OpenAsync();
        for (var index = 0; index < 5; index++)
        {
            door.Model.Set(Views.Incident($"INC-{index}", index));
        }

        var client = new IncidentsClient(door.Channel);
        var first = await client.ListAsync(new ListIncidentsRequest { PageSize = 3 });
        var second = await client.ListAsync(new ListIncidentsRequest { PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal(["INC-4", "INC-3", "INC-2"], first.Incidents.Select(incident => incident.Id));
        Assert.Equal(["INC-1", "INC-0"], second.Incidents.Select(incident => incident.Id));
        Assert.Equal((5, 5L, ""), (first.Total, first.Sequence, second.NextPageToken));
    }

    [Theory]
    [InlineData("statuses")]
    [InlineData("page_size")]
    [InlineData("page_token")]
    public async Task List_WhatMakesNoSense_IsInvalid(string field)
    {
        await using var door = await RpcDoor.OpenAsync();
        var request = field switch
        {
            "statuses" => new ListIncidentsRequest { Statuses = { "closed" } },
            "page_size" => new ListIncidentsRequest { PageSize = 501 },
            _ => new ListIncidentsRequest { PageToken = "x" },
        };

        var failure = await Assert.ThrowsAsync<RpcException>(() => new IncidentsClient(door.Channel).ListAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Contains(field, failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Incident_IsWhole()
    {
        await using var door = await RpcDoor.OpenAsync();
        door.Model.Set(Views.Incident("INC-1"));
        var client = new IncidentsClient(door.Channel);

        var incident = (await client.GetAsync(new GetIncidentRequest { IncidentId = "INC-1", WithDecisions = true })).Incident;
        var failure = await Assert.ThrowsAsync<RpcException>(() => client.GetAsync(new GetIncidentRequest { IncidentId = "INC-2" }));

        Assert.Equal(("INC-1", "open", "critical", 12.5), (incident.Id, incident.Status, incident.Severity, incident.Score));
        Assert.Equal(("DiskFull", "opened", "Nothing was near."), (incident.Members[0].Check, incident.Timeline[0].Kind, incident.Decisions[0].Summary));
        Assert.Equal(Views.Start.ToDateTimeOffset(), incident.StartedAt.ToDateTimeOffset());
        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task Watch_Changes_AreToldFromWhereTheReaderStands()
    {
        await using var door = await RpcDoor.OpenAsync();
        door.Model.Set(Views.Incident("INC-1"));
        using var call = new IncidentsClient(door.Channel).Watch(new WatchIncidentsRequest { AfterSequence = 0 });

        var told = new List<WatchIncidentsResponse>();
        while (told.Count < 2 && await call.ResponseStream.MoveNext(Stop))
        {
            told.Add(call.ResponseStream.Current);
        }

        Assert.Equal([(0L, ""), (1L, "INC-1")], told.Select(change => (change.Sequence, change.Incident?.Id ?? "")));
        Assert.Equal("opened", told[1].Reason);
    }

    [Fact]
    public async Task Watch_ReaderFarBehind_IsToldToListAnew()
    {
        await using var door = await RpcDoor.OpenAsync();
        door.Model.KeptChanges = 2;
        for (var index = 0; index < 10; index++)
        {
            door.Model.Set(Views.Incident($"INC-{index}", index));
        }

        using var call = new IncidentsClient(door.Channel).Watch(new WatchIncidentsRequest { AfterSequence = 1 });
        await call.ResponseStream.MoveNext(Stop);
        await call.ResponseStream.MoveNext(Stop);

        Assert.True(call.ResponseStream.Current.Reset);
        Assert.Equal(10, call.ResponseStream.Current.Sequence);
    }

    [Fact]
    public async Task Watch_ServerThatStops_EndsWithUnavailable()
    {
        await using var door = await RpcDoor.OpenAsync();
        using var call = new IncidentsClient(door.Channel).Watch(new WatchIncidentsRequest());
        await call.ResponseStream.MoveNext(Stop);

        var stopping = door.Server.StopAsync(Stop);

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        door.Channel.Dispose();
        await stopping;
    }

    [Fact]
    public async Task Actions_EachKind_ReachesTheLog()
    {
        await using var door = await RpcDoor.OpenAsync();
        var client = new IncidentsClient(door.Channel);
        var ada = new CallOptions { Headers = new Metadata { { "x-bigops-actor", "ada" } } };

        var done = await client.AcknowledgeAsync(new AcknowledgeIncidentRequest { IncidentId = "INC-1", ExpectedVersion = 7, Text = "on it" }, ada);
        await client.UnacknowledgeAsync(new UnacknowledgeIncidentRequest { IncidentId = "INC-1" });
        await client.ResolveAsync(new ResolveIncidentRequest { IncidentId = "INC-1" });
        await client.ReopenAsync(new ReopenIncidentRequest { IncidentId = "INC-1" });
        await client.MergeAsync(new MergeIncidentsRequest { IncidentId = "INC-1", MergedIncidentIds = { "INC-2" } });
        await client.SplitAsync(new SplitIncidentRequest { IncidentId = "INC-1", Fingerprints = { Views.Fingerprint(1) } });
        await client.SnoozeAsync(new SnoozeIncidentRequest { IncidentId = "INC-1", Duration = Duration.FromTimeSpan(TimeSpan.FromMinutes(30)) });
        await client.UnsnoozeAsync(new UnsnoozeIncidentRequest { IncidentId = "INC-1" });
        await client.AssignAsync(new AssignIncidentRequest { IncidentId = "INC-1", Assignee = "bob" });
        await client.CommentAsync(new CommentIncidentRequest { IncidentId = "INC-1", Text = "hm" });
        await client.GiveFeedbackAsync(new GiveIncidentFeedbackRequest { IncidentId = "INC-1", Verdict = FeedbackVerdict.Wrong });

        var commands = door.Log.Commands;
        Assert.Equal(("INC-1", 2L), (done.IncidentId, done.Version));
        Assert.Equal(
            [
                CommandKind.Acknowledge, CommandKind.Unacknowledge, CommandKind.Resolve, CommandKind.Reopen, CommandKind.Merge, CommandKind.Split,
                CommandKind.Snooze, CommandKind.Unsnooze, CommandKind.Assign, CommandKind.Comment, CommandKind.Feedback,
            ],
            commands.Select(command => command.Kind));
        Assert.Equal(("ada", 7L, "on it"), (commands[0].Actor, commands[0].ExpectedVersion, commands[0].Text));
        Assert.Equal("operator", commands[1].Actor);
        Assert.Equal(Instant.From(door.Time.GetUtcNow()) + TimeSpan.FromMinutes(30), commands[6].Until);
    }

    [Theory]
    [InlineData(CommandOutcome.NotFound, StatusCode.NotFound)]
    [InlineData(CommandOutcome.VersionMismatch, StatusCode.Aborted)]
    [InlineData(CommandOutcome.NotAllowed, StatusCode.FailedPrecondition)]
    public async Task Actions_Refused_SayWhy(CommandOutcome outcome, StatusCode expected)
    {
        await using var door = await RpcDoor.OpenAsync();
        door.Log.Execute = _ => new CommandResult(outcome, "Because.");

        var failure = await Assert.ThrowsAsync<RpcException>(
            () => new IncidentsClient(door.Channel).ResolveAsync(new ResolveIncidentRequest { IncidentId = "INC-1" }));

        Assert.Equal((expected, "Because."), (failure.StatusCode, failure.Status.Detail));
    }

    [Fact]
    public async Task Actions_WithoutWhatTheyNeed_AreInvalid()
    {
        await using var door = await RpcDoor.OpenAsync();
        var client = new IncidentsClient(door.Channel);

        Task[] calls =
        [
            client.CommentAsync(new CommentIncidentRequest { IncidentId = "INC-1" }),
            client.MergeAsync(new MergeIncidentsRequest { IncidentId = "INC-1" }),
            client.SnoozeAsync(new SnoozeIncidentRequest { IncidentId = "INC-1" }),
            client.GiveFeedbackAsync(new GiveIncidentFeedbackRequest { IncidentId = "INC-1" }),
        ];

        foreach (var call in calls)
        {
            Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
        }

        Assert.Empty(door.Log.Commands);
    }
}
