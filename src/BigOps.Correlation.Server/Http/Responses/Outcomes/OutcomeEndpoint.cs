using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Responses.Outcomes;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Responses.Outcomes;

/// <summary>Reads what came of acting and of doing nothing.</summary>
internal sealed class OutcomeEndpoint(ApiServices services)
{
    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Read("/api/v1/responses/outcomes", List)
        .Describe("ListOutcomes", "Responses", "Shows for each kind of incident how many recover alone, what each policy did, and how its runbook's trail stands, the most frequent kind first. Of this replica's shards.")
        .Query("signature", "One kind of incident, as responses have it.")
        .Query("policy", "Kinds that a policy acted on.")
        .Query("limit", "Kinds on the page, 1 to 500; default 50.")
        .Query("cursor", "The next_cursor of the page before.")
        .Produces<OutcomeReport>()
        .Problems(400, 503);

    private IResult List(HttpContext http)
    {
        var reader = new QueryReader(http);
        var (signature, policy) = (reader.Text("signature"), reader.Text("policy"));
        var limit = (int)reader.Number("limit", 50, 1, 500);
        var skip = (int)reader.Number("cursor", 0, 0, int.MaxValue - 500);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var page = services.ReadModel.Outcomes
            .Where(view => signature.Length == 0 || view.Signature == signature)
            .GroupBy(static view => view.Signature, StringComparer.Ordinal)
            .Where(kind => policy.Length == 0 || kind.Any(view => view.Policy == policy))
            .OrderByDescending(static kind => kind.Sum(static view => view.Policy.Length == 0 ? view.Alone.Count : 0)).ThenBy(static kind => kind.Key, StringComparer.Ordinal)
            .Skip(skip).Take(limit + 1).ToList();
        var isMore = page.Count > limit;
        return Results.Json(
            new OutcomeReport([.. page.Take(limit).Select(OfKind)], isMore ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null),
            ApiJsonContext.Default.OutcomeReport);
    }

    private static KindOutcome OfKind(IGrouping<string, OutcomeView> kind)
    {
        var alone = RecoveryFigures.Of(kind.FirstOrDefault(static view => view.Policy.Length == 0)?.Alone ?? RecoveryTimes.None);
        var policies = kind.Where(static view => view.Policy.Length > 0).ToList();
        var trails = policies.Sum(static view => view.Trail);
        return new KindOutcome(kind.Key, OutcomeTexts.Baseline(alone), alone,
            [.. policies.OrderByDescending(static view => view.Trail).ThenBy(static view => view.Policy, StringComparer.Ordinal).Select(view => OfPolicy(view, view.Trail / trails))]);
    }

    private static PolicyOutcome OfPolicy(OutcomeView view, double chance)
    {
        var effect = Effect.Of(view.Acted, view.Alone);
        return new PolicyOutcome
        {
            Policy = view.Policy,
            Acted = RecoveryFigures.Of(view.Acted),
            HeldOut = RecoveryFigures.Of(view.Alone),
            Advice = EnumNames.Of(effect.Advice),
            Why = OutcomeTexts.Why(effect, view.Acted.Count, view.Alone.Count),
            SecondsSaved = BoundedFigure.Of(effect.SecondsSaved, 1),
            UpToSeconds = Math.Round(effect.UpToSeconds),
            Trail = Math.Round(view.Trail, 2),
            Chance = Math.Round(chance, 3),
            Succeeded = view.Succeeded,
            Failed = view.Failed,
        };
    }
}
