using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Incidents.Actions;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Incidents;

/// <summary>Operators' actions, by the same reader and the same log as over HTTP. Any thread.</summary>
internal sealed class OperatorActions(ApiServices services)
{
    private const int MaxIdLength = 128;

    /// <summary>Carries an action out.</summary>
    /// <exception cref="RpcException">It makes no sense, or the state does not allow it.</exception>
    public async Task<IncidentActionResponse> RunAsync(string action, string incident, long? expectedVersion, ActionBody body, ServerCallContext context)
    {
        if (incident.Length is 0 or > MaxIdLength)
        {
            throw Failures.NotFound("There is no such incident.");
        }

        var (command, error) = ActionReader.Read(action, body, services.Now);
        if (command is null)
        {
            throw Failures.Invalid(error);
        }

        try
        {
            var result = await services.Log.ExecuteAsync(
                command with { Incident = incident, Actor = ActorOf(context), ExpectedVersion = expectedVersion }, context.CancellationToken).ConfigureAwait(false);
            return Answer(result);
        }
        catch (LogFullException failure)
        {
            throw Failures.Full(failure);
        }
    }

    private static string ActorOf(ServerCallContext context)
    {
        var actor = context.RequestHeaders.GetValue(ActorHeader.Name) is { Length: > 0 } name ? name : ActorHeader.Default;
        return actor.Length <= ActorHeader.MaxLength ? actor : throw Failures.Invalid($"{ActorHeader.Name} may have {ActorHeader.MaxLength} characters.");
    }

    private static IncidentActionResponse Answer(CommandResult result)
    {
        var (code, fallback) = result.Outcome switch
        {
            CommandOutcome.Applied => (StatusCode.OK, ""),
            CommandOutcome.NotFound => (StatusCode.NotFound, "There is no such incident."),
            CommandOutcome.VersionMismatch => (StatusCode.Aborted, "The incident changed since."),
            _ => (StatusCode.FailedPrecondition, "The state of the incident does not allow it."),
        };
        return code == StatusCode.OK
            ? new IncidentActionResponse { IncidentId = result.Incident, Version = result.Version }
            : throw new RpcException(new Status(code, result.Detail.Length > 0 ? result.Detail : fallback));
    }
}
