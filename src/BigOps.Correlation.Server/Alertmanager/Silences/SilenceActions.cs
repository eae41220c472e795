using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>Silences as amtool makes and ends them.</summary>
internal sealed class SilenceActions(ApiServices services)
{
    private const string Tag = "Alertmanager";

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Handle("POST", "/api/v2/silences", PostAsync)
            .Describe("PostSilence", Tag, "Sets a silence: a new one, or with an id the one of that id.")
            .Body("application/json", "A silence.", """{"matchers":[{"name":"service","value":"pay","isRegex":false}],"startsAt":"2026-01-05T10:00:00Z","endsAt":"2026-01-05T12:00:00Z","createdBy":"ada","comment":"works"}""")
            .AddEndpointFilter<SameSiteFilter>()
            .Produces<SilencePosted>()
            .Produces<string>(StatusCodes.Status400BadRequest)
            .Produces<string>(StatusCodes.Status404NotFound);
        routes.Handle("DELETE", "/api/v2/silence/{id}", DeleteAsync)
            .Describe("DeleteSilence", Tag, "Ends a silence.")
            .AddEndpointFilter<SameSiteFilter>()
            .Produces(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status404NotFound);
    }

    private async ValueTask<IResult> PostAsync(HttpContext http)
    {
        var (body, unreadable) = await JsonBody.ReadAsync(http, AlertmanagerJsonContext.Default.PostableSilence);
        if (unreadable is not null)
        {
            return unreadable;
        }

        var now = services.Now;
        var (wanted, refused) = SilenceReader.Read(body!, now);
        if (wanted is null)
        {
            return refused!;
        }

        var existing = wanted.Id.Length == 0 ? null : services.ReadModel.FindSilence(wanted.Id);
        if (wanted.Id.Length > 0 && existing is null)
        {
            return AlertmanagerAnswer.Text(StatusCodes.Status404NotFound, "silence not found");
        }

        return await SetAsync(SilenceChange.Plan(wanted, existing, now), http.RequestAborted);
    }

    private async ValueTask<IResult> SetAsync(SilenceChange change, CancellationToken cancellationToken)
    {
        var actor = change.Spec.CreatedBy.Length > 0 ? change.Spec.CreatedBy : ActorHeader.Default;
        var result = await services.Log.ExecuteAsync(
            new OperatorCommand { Kind = CommandKind.SetSilence, Actor = actor, Silence = change.Spec }, cancellationToken);
        if (result.Outcome != CommandOutcome.Applied)
        {
            return AlertmanagerAnswer.Text(StatusCodes.Status400BadRequest, "silence invalid: " + result.Detail);
        }

        if (change.Replaced is not null)
        {
            // The new silence holds already, so no alert slips through in between.
            await services.Log.ExecuteAsync(Expire(change.Replaced, actor), cancellationToken);
        }

        return Results.Json(new SilencePosted(change.Spec.Id), AlertmanagerJsonContext.Default.SilencePosted);
    }

    private async ValueTask<IResult> DeleteAsync(HttpContext http)
    {
        var id = SilenceId.Of(http);
        if (!SilenceId.IsValid(id))
        {
            return SilenceId.Refuse(id);
        }

        var actor = ActorHeader.TryRead(http.Request, out var name) ? name : ActorHeader.Default;
        var result = await services.Log.ExecuteAsync(Expire(id, actor), http.RequestAborted);
        return result.Outcome switch
        {
            CommandOutcome.Applied => Results.Ok(),
            CommandOutcome.NotFound => AlertmanagerAnswer.Text(StatusCodes.Status404NotFound, "silence not found"),
            _ => AlertmanagerAnswer.Text(StatusCodes.Status400BadRequest, result.Detail),
        };
    }

    private static OperatorCommand Expire(string id, string actor) =>
        new() { Kind = CommandKind.ExpireSilence, Actor = actor, Targets = [id] };
}
