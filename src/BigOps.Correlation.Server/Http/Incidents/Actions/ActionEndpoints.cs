using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Incidents.Actions;

/// <summary>Operators' actions on incidents. An answer comes after the shard has carried the action out.</summary>
internal sealed class ActionEndpoints(ApiServices services)
{
    private const int MaxIdLength = 128;

    /// <summary>Maps one endpoint per action.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (action, fields) in ActionReader.Actions)
        {
            routes.Handle("POST", "/api/v1/incidents/{id}/" + action, http => ActAsync(http, action))
                .Describe("Incident" + char.ToUpperInvariant(action[0]) + action[1..], "Actions", SummaryOf(action))
                .Header(ActorHeader.Name, "Who acts; default operator.")
                .Header("If-Match", "The entity tag of the incident that the operator saw; 412 where it changed since.")
                .Body("application/json", "Fields: " + string.Join(", ", fields) + ".", ExampleOf(action))
                .AddEndpointFilter<SameSiteFilter>()
                .Produces<ActionDone>()
                .Problems(400, 404, 409, 412, 415, 429);
        }
    }

    private async ValueTask<IResult> ActAsync(HttpContext http, string action)
    {
        var id = (string)http.GetRouteValue("id")!;
        if (id.Length > MaxIdLength)
        {
            return Refusal.Of(http, StatusCodes.Status404NotFound, "There is no such incident.");
        }

        if (!ActorHeader.TryRead(http.Request, out var actor))
        {
            return Refusal.Of(
                http, StatusCodes.Status400BadRequest, $"{ActorHeader.Name} may have {ActorHeader.MaxLength} characters and no control characters.");
        }

        if (!EntityTag.TryReadExpected(http.Request, out var version))
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, "If-Match must be one entity tag as an incident's answer gave it.");
        }

        var (body, refused) = await JsonBody.ReadAsync(http, ApiJsonContext.Default.ActionBody);
        if (refused is not null)
        {
            return refused;
        }

        var (command, error) = ActionReader.Read(action, body!, services.Now);
        if (command is null)
        {
            return Refusal.Of(http, StatusCodes.Status400BadRequest, error);
        }

        return Answer(http, await services.Log.ExecuteAsync(
            command with { Incident = id, Actor = actor, ExpectedVersion = version }, http.RequestAborted));
    }

    private static IResult Answer(HttpContext http, CommandResult result)
    {
        if (result.Outcome == CommandOutcome.Applied)
        {
            http.Response.Headers.ETag = EntityTag.Of(result.Version);
            return Results.Json(new ActionDone(result.Incident, result.Version), ApiJsonContext.Default.ActionDone);
        }

        var (status, fallback) = result.Outcome switch
        {
            CommandOutcome.NotFound => (StatusCodes.Status404NotFound, "There is no such incident."),
            CommandOutcome.VersionMismatch => (StatusCodes.Status412PreconditionFailed, "The incident changed since."),
            _ => (StatusCodes.Status409Conflict, "The state of the incident does not allow it."),
        };
        return Refusal.Of(http, status, result.Detail.Length > 0 ? result.Detail : fallback);
    }

    private static string SummaryOf(string action) => action switch
    {
        "ack" => "Acknowledges an incident.",
        "unack" => "Takes an acknowledgement back.",
        "resolve" => "Closes an incident.",
        "reopen" => "Opens a closed incident again.",
        "merge" => "Puts other incidents into this one.",
        "split" => "Takes alerts out into an incident of their own, or linked incidents apart for good.",
        "snooze" => "Takes an incident out of sight until a time, or until it gets worse.",
        "unsnooze" => "Brings a snoozed incident back.",
        "assign" => "Gives an incident to somebody, or takes it back.",
        "comment" => "Adds a comment to the timeline.",
        _ => "Says whether the grouping is right.",
    };

    private static string ExampleOf(string action) => action switch
    {
        "merge" => """{"incidents":["INC-2"]}""",
        "split" => """{"fingerprints":["00112233445566778899aabbccddeeff"]}""",
        "snooze" => """{"minutes":30}""",
        "assign" => """{"assignee":"ada"}""",
        "feedback" => """{"verdict":"wrong","text":"two problems"}""",
        _ => """{"text":"on it"}""",
    };
}
