using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Responses;

/// <summary>Approves, denies, stops and undoes responses. Which of two comes first the shard's log decides, and whether it is in time.</summary>
internal sealed class ApprovalEndpoints(ApiServices services)
{
    private const int MaxId = 256;
    private const int MaxComment = 1_000;

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "approve", "ApproveResponse", "Lets a response act that waits for an approval.", CommandKind.ApproveResponse);
        Map(routes, "deny", "DenyResponse", "Refuses a response that waits for an approval.", CommandKind.DenyResponse);
        Map(routes, "cancel", "CancelResponse", "Stops a response: nothing more of it begins, and its executor is asked to end.", CommandKind.CancelResponse);
        Map(routes, "rollback", "RollBackResponse", "Undoes what a response did that is over.", CommandKind.RollBackResponse);
    }

    private void Map(IEndpointRouteBuilder routes, string word, string name, string summary, CommandKind kind) =>
        routes.Handle("POST", "/api/v1/responses/{id}/" + word, http => DecideAsync(http, kind))
            .Describe(name, "Responses", summary)
            .Header(ActorHeader.Name, "Who acts; it must be given, and be neither the policy's author nor somebody its approvers leave out.")
            .Body("application/json", "A comment.", """{"comment":"looks right"}""")
            .AddEndpointFilter<SameSiteFilter>()
            .Produces<ResponseView>()
            .Problems(400, 404, 409, 415, 429);

    private async ValueTask<IResult> DecideAsync(HttpContext http, CommandKind kind)
    {
        var id = (string)http.GetRouteValue("id")!;
        if (!ActorHeader.TryRead(http.Request, out var actor) || http.Request.Headers[ActorHeader.Name].ToString().Trim().Length == 0)
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, $"{ActorHeader.Name} must say who acts, in up to {ActorHeader.MaxLength} characters.");
        }

        var (body, refused) = await JsonBody.ReadAsync(http, ApiJsonContext.Default.ApprovalBody);
        if (refused is not null)
        {
            return refused;
        }

        if (id.Length > MaxId || Find(id) is not { } response)
        {
            return Refusal.Of(http, StatusCodes.Status404NotFound, "There is no such response.");
        }

        if (body!.Comment is { Length: > MaxComment })
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, $"'comment' may have {MaxComment} characters.");
        }

        var result = await services.Log.ExecuteAsync(
            new OperatorCommand { Kind = kind, Actor = actor, Incident = response.Incident, Targets = [id], Text = body.Comment ?? "" }, http.RequestAborted);
        return result.Outcome switch
        {
            CommandOutcome.Applied => Results.Json(Find(id) ?? response, ApiJsonContext.Default.ResponseView),
            CommandOutcome.NotFound => Refusal.Of(http, StatusCodes.Status404NotFound, result.Detail),
            _ => Refusal.Of(http, StatusCodes.Status409Conflict, result.Detail),
        };
    }

    // An id begins with the incident's.
    private ResponseView? Find(string id) => services.ReadModel.TryGetIncident(id.Split(':')[0], out var incident)
        ? incident.Responses.FirstOrDefault(response => response.Id == id)
        : null;
}
