using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Server.Responding;
using BigOps.Correlation.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Server.Tests.Responding;

/// <summary>Executors over gRPC that behave and misbehave.</summary>
public sealed class GrpcExecutorTests : IAsyncLifetime
{
    private readonly Meter meter = new("test");
    private readonly ManualResponder responder = new();
    private readonly ExecutorFactory factory = new(TimeProvider.System);
    private readonly RpcServer server;

    public GrpcExecutorTests() => server = new RpcServer(
        new RpcServerOptions { Urls = "http://127.0.0.1:0", ShutdownGrace = TimeSpan.Zero }, [responder], TimeProvider.System, meter, NullLoggerFactory.Instance);

    [Fact]
    public async Task Execute_OutcomeAtTheEnd_IsTakenWithTypedParameters()
    {
        responder.OnExecute = async stream =>
        {
            await stream.WriteAsync(new ExecuteResponse { Sequence = 1, Message = "stopping", Progress = 0.5 });
            await stream.WriteAsync(Ended(ExecutionState.Succeeded, "restarted"));
        };

        var result = await ExecuteAsync();

        Assert.Equal(new ExecutionResult(ActionStep.Succeeded, "restarted"), result);
        var request = Assert.Single(responder.Requests);
        Assert.Equal(("INC-1:4:tell", "restart", 3L, "pay"), (request.IdempotencyKey, request.Action.Name, request.Action.Parameters["count"].Integer, request.Action.Parameters["service"].Text));
        Assert.Equal(["db1"], request.Action.Targets);
    }

    [Fact]
    public async Task Execute_AnswersTwice_FirstOutcomeCounts()
    {
        responder.OnExecute = async stream =>
        {
            await stream.WriteAsync(Ended(ExecutionState.Failed, "no"));
            await stream.WriteAsync(Ended(ExecutionState.Succeeded, "yes"));
        };

        Assert.Equal(ActionStep.Failed, (await ExecuteAsync()).Step);
    }

    [Fact]
    public async Task Execute_EndsWithoutAnOutcome_IsUnknown()
    {
        responder.OnExecute = stream => stream.WriteAsync(new ExecuteResponse { Sequence = 1 });

        Assert.Equal(ActionStep.Unknown, (await ExecuteAsync()).Step);
    }

    [Theory]
    [InlineData(StatusCode.Internal, ActionStep.Unknown)]
    [InlineData(StatusCode.Unavailable, ActionStep.Unknown)]
    [InlineData(StatusCode.DeadlineExceeded, ActionStep.Unknown)]
    [InlineData(StatusCode.InvalidArgument, ActionStep.Failed)]
    [InlineData(StatusCode.PermissionDenied, ActionStep.Failed)]
    public async Task Execute_EndsWithAStatus_IsUnknownWhereItMayHaveBegun(StatusCode code, ActionStep expected)
    {
        responder.OnExecute = _ => throw new RpcException(new Status(code, "said so"));

        var result = await ExecuteAsync();

        Assert.Equal(expected, result.Step);
        Assert.Contains("said so", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_AnswerOfAHundredMegabytes_IsUnknownAndUnread()
    {
        responder.OnExecute = stream => stream.WriteAsync(Ended(ExecutionState.Succeeded, new string('a', 100 << 20)));

        Assert.NotEqual(ActionStep.Succeeded, (await ExecuteAsync()).Step);
    }

    [Fact]
    public async Task Execute_DiesInTheMiddle_IsUnknownAndAskedByItsKey()
    {
        var begun = new TaskCompletionSource();
        responder.OnExecute = async stream =>
        {
            await stream.WriteAsync(new ExecuteResponse { Sequence = 1 });
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, responder.Gone);
        };

        var running = ExecuteAsync();
        await begun.Task;
        await server.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ActionStep.Unknown, (await running).Step);
    }

    [Fact]
    public async Task Execute_AnswerAfterTheDeadline_IsUnknown()
    {
        using var over = new CancellationTokenSource();
        responder.OnExecute = async stream =>
        {
            await Task.Delay(Timeout.Infinite, over.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            await stream.WriteAsync(Ended(ExecutionState.Succeeded, "restarted"));
        };
        var call = Call();
        call = call with { Executor = call.Executor with { Timeout = TimeSpan.FromMilliseconds(200) } };

        var result = await Executor(call).ExecuteAsync(call, TestContext.Current.CancellationToken);
        await over.CancelAsync();

        Assert.Equal(ActionStep.Unknown, result.Step);
    }

    [Fact]
    public async Task Execute_AnswersGarbage_IsUnknown()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerGarbageAsync(listener, TestContext.Current.CancellationToken);
        var call = Calls.Of(ExecutorKind.Grpc, $"http://{listener.LocalEndpoint}");

        var result = await Executor(call).ExecuteAsync(call, TestContext.Current.CancellationToken);
        await answering;

        Assert.Equal(ActionStep.Unknown, result.Step);
    }

    [Theory]
    [InlineData(ExecutionState.Succeeded, ActionStep.Succeeded)]
    [InlineData(ExecutionState.Failed, ActionStep.Failed)]
    [InlineData(ExecutionState.NotStarted, ActionStep.Failed)]
    [InlineData(ExecutionState.Running, null)]
    [InlineData(ExecutionState.Unspecified, null)]
    public async Task Ask_State_IsHowItStands(ExecutionState state, ActionStep? expected)
    {
        responder.Verdict = new VerifyResponse { Outcome = new ExecutionOutcome { State = state } };

        Assert.Equal(expected, (await AskAsync())?.Step);
    }

    [Fact]
    public async Task Ask_ExecutorThatCannotBeAsked_StaysUnknown() => Assert.Equal(ActionStep.Unknown, (await AskAsync())?.Step);

    [Fact]
    public async Task Execute_Progress_IsToldWithWhatIsKnown()
    {
        responder.OnExecute = async stream =>
        {
            await stream.WriteAsync(new ExecuteResponse { Sequence = 1, Message = "stopping", Progress = 0.5 });
            await stream.WriteAsync(new ExecuteResponse { Sequence = 2, Message = "waiting", Progress = double.NaN });
            await stream.WriteAsync(Ended(ExecutionState.Canceled, "stopped"));
        };
        var told = new List<ExecutionProgress>();
        var call = Call() with { Told = told.Add };

        var result = await Executor(call).ExecuteAsync(call, TestContext.Current.CancellationToken);

        Assert.Equal(ActionStep.Canceled, result.Step);
        Assert.Equal([new ExecutionProgress("stopping", 0.5), new ExecutionProgress("waiting", null)], told);
    }

    [Fact]
    public async Task Plan_StepsAndObstacles_AreTakenAndAnExecutorWithoutHasNone()
    {
        Assert.Null(await Executor(Call()).PlanAsync(Call(), TestContext.Current.CancellationToken));

        responder.Proposal = new PlanResponse { Steps = { new PlannedStep { Description = "Restart db1.", Reversible = true }, new PlannedStep { Description = "Drop it." } }, Obstacles = { "busy" } };
        var plan = await Executor(Call()).PlanAsync(Call(), TestContext.Current.CancellationToken);

        Assert.Equal(["Restart db1.", "Drop it. (cannot be undone)"], plan!.Steps);
        Assert.Equal(["busy"], plan.Obstacles);
    }

    [Theory]
    [InlineData(Verdict.Confirmed, ActionStep.Succeeded)]
    [InlineData(Verdict.Refuted, ActionStep.Failed)]
    [InlineData(Verdict.Unspecified, ActionStep.Failed)]
    [InlineData(Verdict.Pending, null)]
    public async Task Verify_Verdict_IsASuccessOnlyWhereItIsConfirmed(Verdict verdict, ActionStep? expected)
    {
        responder.Verdict = new VerifyResponse { Verdict = verdict };

        Assert.Equal(expected, (await Executor(Call()).VerifyAsync(Call(), TestContext.Current.CancellationToken))?.Step);
    }

    [Theory]
    [InlineData(ExecutionState.RolledBack, ActionStep.Succeeded)]
    [InlineData(ExecutionState.NotStarted, ActionStep.Succeeded)]
    [InlineData(ExecutionState.Failed, ActionStep.Failed)]
    [InlineData(ExecutionState.Running, null)]
    public async Task RollBack_State_IsHowItStands(ExecutionState state, ActionStep? expected)
    {
        responder.Undone = new ExecutionOutcome { State = state };

        Assert.Equal(expected, (await Executor(Call()).RollBackAsync(Call(), TestContext.Current.CancellationToken))?.Step);
    }

    [Fact]
    public async Task RollBackAndVerify_ExecutorWithout_Fail()
    {
        Assert.Equal(ActionStep.Failed, (await Executor(Call()).RollBackAsync(Call(), TestContext.Current.CancellationToken))?.Step);
        Assert.Equal(ActionStep.Failed, (await Executor(Call()).VerifyAsync(Call(), TestContext.Current.CancellationToken))?.Step);
    }

    [Fact]
    public async Task Cancel_GoesByTheKey()
    {
        await Executor(Call()).CancelAsync(Call(), TestContext.Current.CancellationToken);

        Assert.Equal(["INC-1:4:tell"], responder.Canceled);
    }

    public async ValueTask InitializeAsync() => await server.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        factory.Dispose();
        responder.Dispose();
        meter.Dispose();
    }

    private static async Task AnswerGarbageAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        using var connection = await listener.AcceptTcpClientAsync(cancellationToken);
        var bytes = new byte[64];
        await connection.GetStream().ReadExactlyAsync(bytes, cancellationToken);
        Array.Fill(bytes, (byte)0xA5);
        await connection.GetStream().WriteAsync(bytes, cancellationToken);
    }

    private static ExecuteResponse Ended(ExecutionState state, string detail) => new() { Outcome = new ExecutionOutcome { State = state, Detail = detail } };

    private ResponseCall Call() => Calls.Of(ExecutorKind.Grpc, server.Addresses[0]);

    private IResponseExecutor Executor(ResponseCall call) => factory.Create(call.Executor);

    private Task<ExecutionResult> ExecuteAsync()
    {
        var call = Calls.Of(ExecutorKind.Grpc, server.Addresses[0]);
        return factory.Create(call.Executor).ExecuteAsync(call, TestContext.Current.CancellationToken);
    }

    private Task<ExecutionResult?> AskAsync()
    {
        var call = Calls.Of(ExecutorKind.Grpc, server.Addresses[0]);
        return factory.Create(call.Executor).AskAsync(call, TestContext.Current.CancellationToken);
    }
}
