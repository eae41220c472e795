using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Routing;
using BigOps.Correlation.Server.Http.Silences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>Silences as amtool lists them.</summary>
internal sealed class SilenceReads(ApiServices services)
{
    private const string Tag = "Alertmanager";

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Read("/api/v2/silences", List)
            .Describe("GetSilences", Tag, "Lists silences: active, pending, then expired ones.")
            .Query("filter", "A matcher that a silence must have.", repeated: true)
            .Produces<IReadOnlyList<GettableSilence>>();
        routes.Read("/api/v2/silence/{id}", Get)
            .Describe("GetSilence", Tag, "Shows a silence.")
            .Produces<GettableSilence>()
            .Produces(StatusCodes.Status404NotFound);
    }

    private IResult List(HttpContext http)
    {
        var (matchers, error) = AlertmanagerQuery.Filter(http.Request);
        if (matchers is null)
        {
            return AlertmanagerAnswer.Text(StatusCodes.Status400BadRequest, error);
        }

        var now = services.Now;
        var silences = services.ReadModel.Silences.Where(silence => HasAll(silence, matchers))
            .Select(silence => (View: silence, State: SilenceState.Of(silence, now)))
            .OrderBy(item => Array.IndexOf(SilenceState.All, item.State))
            .ThenBy(item => OrderWithin(item.View, item.State))
            .Select(item => GettableSilence.Of(item.View, now))
            .ToList();
        return Results.Json(silences, AlertmanagerJsonContext.Default.IReadOnlyListGettableSilence);
    }

    private IResult Get(HttpContext http)
    {
        var id = SilenceId.Of(http);
        if (!SilenceId.IsValid(id))
        {
            return SilenceId.Refuse(id);
        }

        return services.ReadModel.FindSilence(id) is { } silence
            ? Results.Json(GettableSilence.Of(silence, services.Now), AlertmanagerJsonContext.Default.GettableSilence)
            : AlertmanagerAnswer.Text(StatusCodes.Status404NotFound, "silence not found");
    }

    // Active: next to end first; pending: next to begin first; expired: last ended first.
    private static long OrderWithin(SilenceView silence, string state) => state switch
    {
        SilenceState.Active => silence.EndsAt.UnixMilliseconds,
        SilenceState.Pending => silence.StartsAt.UnixMilliseconds,
        _ => -silence.EndsAt.UnixMilliseconds,
    };

    private static bool HasAll(SilenceView silence, MatcherSet wanted) => wanted.All(matcher => silence.Matchers.Contains(matcher));
}
