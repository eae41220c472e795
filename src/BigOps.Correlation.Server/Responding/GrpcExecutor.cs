using System.Globalization;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf.WellKnownTypes;

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
            new ExecuteRequest { IdempotencyKey = call.Call.Key, Action = ActionOf(call) }, Options(call, cancellationToken));
        try
        {
            while (await stream.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
            {
                // The first outcome counts; an executor that says more has nothing to add.
                var said = stream.ResponseStream.Current;
                if (ResultOf(said.Outcome) is { } result)
                {
                    return result;
                }

                call.Told?.Invoke(new ExecutionProgress(said.Message, said.HasProgress && double.IsFinite(said.Progress) ? said.Progress : null));
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
                new VerifyRequest { IdempotencyKey = call.Call.Key, Action = ActionOf(call) }, Options(call, cancellationToken)).ConfigureAwait(false);
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

    /// <inheritdoc />
    public async Task<ExecutionPlan?> PlanAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        try
        {
            var plan = await client.PlanAsync(new PlanRequest { Action = ActionOf(call) }, Options(call, cancellationToken)).ConfigureAwait(false);
            return new ExecutionPlan([.. plan.Steps.Select(static step => step.Reversible ? step.Description : step.Description + " (cannot be undone)")], [.. plan.Obstacles]);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unimplemented)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<ExecutionResult?> VerifyAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.VerifyAsync(
                new VerifyRequest { IdempotencyKey = call.Call.Key, Action = ActionOf(call) }, Options(call, cancellationToken)).ConfigureAwait(false);
            return answer.Verdict switch
            {
                Verdict.Confirmed => new ExecutionResult(ActionStep.Succeeded, answer.Detail),
                Verdict.Pending => null,
                Verdict.Refuted => new ExecutionResult(ActionStep.Failed, answer.Detail),
                _ => new ExecutionResult(ActionStep.Failed, "it cannot tell."),
            };
        }
        catch (RpcException failure) when (!MayHaveBegun(failure.StatusCode))
        {
            return new ExecutionResult(ActionStep.Failed, Said(failure));
        }
    }

    /// <inheritdoc />
    public async Task<ExecutionResult?> RollBackAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        try
        {
            var request = new RollbackRequest { IdempotencyKey = call.Call.Key, Action = ActionOf(call), Reason = call.Response.Why };
            var answer = await client.RollbackAsync(request, Options(call, cancellationToken)).ConfigureAwait(false);
            return answer.Outcome?.State switch
            {
                ExecutionState.RolledBack => new ExecutionResult(ActionStep.Succeeded, answer.Outcome.Detail),
                ExecutionState.NotStarted => new ExecutionResult(ActionStep.Succeeded, "nothing was done under this key."),
                ExecutionState.Running or null => null,
                _ => new ExecutionResult(ActionStep.Failed, answer.Outcome.Detail),
            };
        }
        catch (RpcException failure) when (!MayHaveBegun(failure.StatusCode))
        {
            return new ExecutionResult(ActionStep.Failed, Said(failure));
        }
    }

    /// <inheritdoc />
    public async Task CancelAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        try
        {
            await client.CancelAsync(
                new CancelRequest { IdempotencyKey = call.Call.Key, Reason = call.Response.Why }, Options(call, cancellationToken)).ConfigureAwait(false);
        }
        catch (RpcException failure) when (!MayHaveBegun(failure.StatusCode))
        {
            // It cannot be stopped; its outcome says what became of it.
        }
    }

    private static CallOptions Options(ResponseCall call, CancellationToken cancellationToken) =>
        new() { Timeout = call.Executor.Timeout, CancellationToken = cancellationToken };

    private static V1.Action ActionOf(ResponseCall call)
    {
        var action = new V1.Action
        {
            Name = call.Call.Action,
            Targets = { call.Call.Targets },
            IncidentId = call.Incident.Id,
            ResponseId = call.Response.Id,
            ApprovedBy = call.Response.ApprovedBy,
        };
        foreach (var parameter in call.Call.Parameters)
        {
            action.Parameters.Add(parameter.Name, ParameterOf(parameter));
        }

        return action;
    }

    private static ParameterValue ParameterOf(ParameterView parameter) => parameter.Type switch
    {
        "integer" => new ParameterValue { Integer = long.Parse(parameter.Value, CultureInfo.InvariantCulture) },
        "number" => new ParameterValue { Number = double.Parse(parameter.Value, CultureInfo.InvariantCulture) },
        "boolean" => new ParameterValue { Boolean = parameter.Value == "true" },
        "duration" => new ParameterValue { Duration = Duration.FromTimeSpan(parameter.ToDuration()) },
        _ => new ParameterValue { Text = parameter.Value },
    };

    private static ExecutionResult? ResultOf(ExecutionOutcome? outcome) => outcome?.State switch
    {
        ExecutionState.Succeeded => new ExecutionResult(ActionStep.Succeeded, outcome.Detail),
        ExecutionState.Canceled => new ExecutionResult(ActionStep.Canceled, outcome.Detail),
        ExecutionState.Failed or ExecutionState.RolledBack => new ExecutionResult(ActionStep.Failed, outcome.Detail),
        ExecutionState.NotStarted => new ExecutionResult(ActionStep.Failed, "nothing was started under this key."),
        _ => null,
    };

    // With these it never came to the method.
    private static bool MayHaveBegun(StatusCode code) => code is not (StatusCode.Unimplemented or StatusCode.Unauthenticated or StatusCode.PermissionDenied
        or StatusCode.InvalidArgument or StatusCode.ResourceExhausted or StatusCode.FailedPrecondition);

    private static string Said(RpcException failure) => $"it ended the call with {failure.StatusCode}: {failure.Status.Detail}";
}
