using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Responses;

/// <summary>Turns kill switches. The answer comes once the switch stands in the log of every shard; no later start gets past it.</summary>
internal sealed class KillSwitchEndpoint(ApiServices services)
{
    private const int MaxReason = 1_000;

    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Handle("POST", "/api/v1/kill-switch", TurnAsync)
        .Describe("TurnKillSwitch", "Responses", "Stops responses, or lets them go on: all, those of a policy, or those by an executor.")
        .Header(ActorHeader.Name, "Who acts; default operator.")
        .Body("application/json", "The switch.", """{"scope":"all","on":true,"reason":"something is wrong"}""")
        .AddEndpointFilter<SameSiteFilter>()
        .Produces<KillSwitchList>()
        .Problems(400, 404, 409, 415, 429);

    private async ValueTask<IResult> TurnAsync(HttpContext http)
    {
        if (!ActorHeader.TryRead(http.Request, out var actor))
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, $"{ActorHeader.Name} may have {ActorHeader.MaxLength} characters and no control characters.");
        }

        var (body, refused) = await JsonBody.ReadAsync(http, ApiJsonContext.Default.KillSwitchBody);
        if (refused is not null)
        {
            return refused;
        }

        if (body!.On is not { } on || body.Reason is { Length: > MaxReason })
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, $"'on' must be true or false, and 'reason' may have {MaxReason} characters.");
        }

        var result = await services.Log.ExecuteAsync(
            new OperatorCommand
            {
                Kind = on ? CommandKind.SetKillSwitch : CommandKind.ClearKillSwitch,
                Actor = actor,
                Targets = [body.Scope ?? "all"],
                Text = body.Reason ?? "",
            },
            http.RequestAborted);
        return result.Outcome switch
        {
            CommandOutcome.Applied => Results.Json(new KillSwitchList(services.ReadModel.KillSwitches), ApiJsonContext.Default.KillSwitchList),
            CommandOutcome.NotFound => Refusal.Of(http, StatusCodes.Status404NotFound, result.Detail),
            _ => Refusal.Of(http, StatusCodes.Status409Conflict, result.Detail),
        };
    }
}
