using System.Globalization;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Responding;

/// <summary>
/// An executor that implements <c>bigops.correlation.v1.Responder</c>. A stream that breaks off says nothing of the action,
/// so it is asked by its key then. Any thread.
/// </summary>
internal sealed class GrpcExecutor(RpcChannel channel) : IResponseExecutor
{
    private readonly ResponderClient client = new(channel);

    /// <inheritdoc />
    public async Task<ExecutionResult> ExecuteAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        using var stream = client.Execute(
            new ExecuteRequest { IdempotencyKey = call.Response.Id, Action = ActionOf(call) },
            new CallOptions { Timeout = call.Executor.Timeout, CancellationToken = cancellationToken });
        try
        {
            while (await stream.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
            {
                // The first outcome counts; an executor that says more has nothing to add.
                if (ResultOf(stream.ResponseStream.Current.Outcome) is { } result)
                {
                    return result;
                }
            }

            return new ExecutionResult(ActionStep.Unknown, "it ended its answer without an outcome.");
        }
        catch (RpcException failure)
        {
            return new ExecutionResult(MayHaveBegun(failure.StatusCode) ? ActionStep.Unknown : ActionStep.Failed, Said(failure));
        }
    }

    /// <inheritdoc />
    public async Task<ExecutionResult?> AskAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.VerifyAsync(
                new VerifyRequest { IdempotencyKey = call.Response.Id, Action = ActionOf(call) },
                new CallOptions { Timeout = call.Executor.Timeout, CancellationToken = cancellationToken }).ConfigureAwait(false);
            return ResultOf(answer.Outcome);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unimplemented)
        {
            return new ExecutionResult(ActionStep.Unknown, "it cannot be asked.");
        }
        catch (RpcException)
        {
            // Perhaps it answers next time.
            return null;
        }
    }

    private static V1.Action ActionOf(ResponseCall call)
    {
        var action = new V1.Action
        {
            Name = call.Response.Action,
            Targets = { call.Response.Targets },
            IncidentId = call.Incident.Id,
            ResponseId = call.Response.Id,
        };
        var settings = call.Parameters;
        foreach (var (name, value) in call.Response.Parameters)
        {
            action.Parameters.Add(name, settings.GetValueOrDefault(name)?.Type == Core.Responses.Policies.ParameterType.Integer
                ? new ParameterValue { Integer = long.Parse(value, CultureInfo.InvariantCulture) }
                : new ParameterValue { Text = value });
        }

        return action;
    }

    private static ExecutionResult? ResultOf(ExecutionOutcome? outcome) => outcome?.State switch
    {
        ExecutionState.Succeeded => new ExecutionResult(ActionStep.Succeeded, outcome.Detail),
        ExecutionState.Failed or ExecutionState.Canceled or ExecutionState.RolledBack => new ExecutionResult(ActionStep.Failed, outcome.Detail),
        ExecutionState.NotStarted => new ExecutionResult(ActionStep.Failed, "nothing was started under this key."),
        _ => null,
    };

    // With these it never came to the method.
    private static bool MayHaveBegun(StatusCode code) => code is not (StatusCode.Unimplemented or StatusCode.Unauthenticated or StatusCode.PermissionDenied
        or StatusCode.InvalidArgument or StatusCode.ResourceExhausted or StatusCode.FailedPrecondition);

    private static string Said(RpcException failure) => $"it ended the call with {failure.StatusCode}: {failure.Status.Detail}";
}
