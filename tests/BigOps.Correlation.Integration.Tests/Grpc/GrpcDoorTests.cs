using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Integration.Tests.Processes;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Integration.Tests.Grpc;

/// <summary>The gRPC door of a running service.</summary>
public sealed class GrpcDoorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publish_Alerts_BecomeAnIncidentThatIsWatchedAndResolved()
    {
        await using var service = await ServiceProcess.StartAsync();
        using var channel = new RpcChannel(service.GrpcAddress, new RpcChannelOptions { DefaultTimeout = TimeSpan.FromSeconds(30) }, TimeProvider.System);
        var incidents = new IncidentsClient(channel);
        using var watch = incidents.Watch(new WatchIncidentsRequest { AfterSequence = 0 });
        using var call = new EventsClient(channel).Publish();

        await call.RequestStream.WriteAsync(
            new PublishRequest
            {
                Events =
                {
                    new Event { Source = "me", Check = "DiskFull", Host = "db1", Severity = "critical" },
                    new Event { Source = "me", Check = "WritesFail", Host = "db1", Severity = "error" },
                },
            },
            Stop);
        await call.RequestStream.CompleteAsync();
        var answer = await call.ResponseAsync;
        var seen = await FirstAsync(watch, incident => incident.Alerts == 2);
        await incidents.ResolveAsync(new ResolveIncidentRequest { IncidentId = seen.Id });
        var closed = await FirstAsync(watch, incident => incident.Status == "resolved");
        var whole = await incidents.GetAsync(new GetIncidentRequest { IncidentId = seen.Id, WithDecisions = true });

        Assert.Equal((2, 0), (answer.Accepted, answer.Rejected));
        Assert.Equal(seen.Id, closed.Id);
        Assert.Equal(["DiskFull", "WritesFail"], whole.Incident.Members.Select(member => member.Check).Order());
        Assert.NotEmpty(whole.Incident.Decisions);
        var metrics = await service.Http.GetStringAsync(new Uri("metrics", UriKind.Relative), Stop);
        Assert.Contains("bigops_ingestion_events_total{source=\"grpc\",result=\"accepted\"} 2", metrics, StringComparison.Ordinal);
        Assert.Contains("bigops_grpc_server_calls_total{method=\"/bigops.correlation.v1.Events/Publish\",code=\"OK\"} 1", metrics, StringComparison.Ordinal);
    }

    private static async Task<Incident> FirstAsync(ServerStreamingCall<WatchIncidentsResponse> watch, Func<Incident, bool> isIt)
    {
        while (await watch.ResponseStream.MoveNext(Stop))
        {
            if (watch.ResponseStream.Current.Incident is { } incident && isIt(incident))
            {
                return incident;
            }
        }

        throw new InvalidOperationException("The watch ended.");
    }
}
