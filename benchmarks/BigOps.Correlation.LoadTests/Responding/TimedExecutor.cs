using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.LoadTests.Responding;

/// <summary>An executor over gRPC that remembers when it was called for which target, and takes its time.</summary>
/// <param name="takes">How long an action takes.</param>
internal sealed class TimedExecutor(TimeProvider time, TimeSpan takes) : ResponderBase, IAsyncDisposable
{
    private readonly Meter meter = new("load");
    private RpcServer? server;

    /// <summary>When each target was acted on, as <see cref="Stopwatch.GetTimestamp"/> says it.</summary>
    public ConcurrentDictionary<string, long> Called { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls for a target that was acted on before.</summary>
    public int Again { get; private set; }

    /// <summary>Where it listens.</summary>
    public string Url => server!.Addresses[0];

    public async Task StartAsync()
    {
        server = new RpcServer(new RpcServerOptions { Urls = "http://127.0.0.1:0" }, [this], time, meter, NullLoggerFactory.Instance);
        await server.StartAsync(CancellationToken.None);
    }

    public override Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context) => Task.FromResult(new DescribeResponse
    {
        Name = "timed",
        Version = "1",
        Actions = { new ActionDescription { Name = "act", CanPlan = true, CanVerify = true, MaxDuration = Duration.FromTimeSpan(TimeSpan.FromMinutes(1)) } },
        MaxConcurrentExecutions = 1_000,
    });

    public override Task<PlanResponse> Plan(PlanRequest request, ServerCallContext context) => Task.FromResult(new PlanResponse());

    public override async Task Execute(ExecuteRequest request, IServerStreamWriter<ExecuteResponse> responseStream, ServerCallContext context)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var target in request.Action.Targets)
        {
            Again += Called.TryAdd(target, now) ? 0 : 1;
        }

        await Task.Delay(takes, time, context.CancellationToken);
        await responseStream.WriteAsync(new ExecuteResponse { Sequence = 1, Outcome = new ExecutionOutcome { State = ExecutionState.Succeeded } });
    }

    public override Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context) => Task.FromResult(new VerifyResponse
    {
        Outcome = new ExecutionOutcome { State = ExecutionState.Succeeded },
        Verdict = Verdict.Confirmed,
    });

    public async ValueTask DisposeAsync()
    {
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        meter.Dispose();
    }
}
