using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Alerts;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Alertmanager.Alerts;

/// <summary>Alerts as amtool asks for them.</summary>
internal sealed class AlertReads(ApiServices services, AlertDirectory directory)
{
    private const string Tag = "Alertmanager";

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        Filters(routes.Handle("GET", "/api/v2/alerts", GetAsync).Describe("GetAlerts", Tag, "Lists the alerts that hold now."))
            .Produces<IReadOnlyList<GettableAlert>>();
        Filters(routes.Handle("GET", "/api/v2/alerts/groups", GetGroupsAsync).Describe("GetAlertGroups", Tag, "Lists the alerts that hold now, grouped by incident."))
            .Produces<IReadOnlyList<AlertGroup>>();
    }

    private static RouteHandlerBuilder Filters(RouteHandlerBuilder endpoint) => endpoint
        .Query("active", "false leaves out alerts that nothing mutes; default true.")
        .Query("silenced", "false leaves out silenced alerts; default true.")
        .Query("inhibited", "false leaves out inhibited alerts; default true.")
        .Query("unprocessed", "Has no effect: nothing waits unprocessed here.")
        .Query("filter", "A matcher on a label.", repeated: true)
        .Query("receiver", "A regular expression for the receiver's name, which is always incidents.")
        .Produces<string>(StatusCodes.Status400BadRequest);

    private async ValueTask<IResult> GetAsync(HttpContext http)
    {
        var (filter, error) = AlertFilter.Read(http.Request);
        if (filter is null)
        {
            return AlertmanagerAnswer.Text(StatusCodes.Status400BadRequest, error);
        }

        var alerts = filter.Apply(await AllAsync(http).ConfigureAwait(false), services.Now)
            .Select(item => item.Alert)
            .OrderBy(alert => alert.Fingerprint, StringComparer.Ordinal)
            .ToList();
        return Results.Json(alerts, AlertmanagerJsonContext.Default.IReadOnlyListGettableAlert);
    }

    private async ValueTask<IResult> GetGroupsAsync(HttpContext http)
    {
        var (filter, error) = AlertFilter.Read(http.Request);
        if (filter is null)
        {
            return AlertmanagerAnswer.Text(StatusCodes.Status400BadRequest, error);
        }

        var groups = filter.Apply(await AllAsync(http).ConfigureAwait(false), services.Now)
            .GroupBy(item => item.Incident, item => item.Alert, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new AlertGroup(
                LabelSet.From([new Label("incident", group.Key)]),
                Receiver.Only,
                [.. group.OrderBy(alert => alert.Fingerprint, StringComparer.Ordinal)]))
            .ToList();
        return Results.Json(groups, AlertmanagerJsonContext.Default.IReadOnlyListAlertGroup);
    }

    // Those of other replicas are asked for; a shard that moves at this moment may be in both.
    private async Task<IEnumerable<AlertView>> AllAsync(HttpContext http)
    {
        var (elsewhere, isPartial) = await directory.ElsewhereAsync(http.RequestAborted).ConfigureAwait(false);
        if (isPartial)
        {
            Partial.Mark(http);
        }

        var own = services.ReadModel.Alerts;
        return elsewhere.Count == 0 ? own : own.Concat(elsewhere).DistinctBy(static alert => alert.Fingerprint, StringComparer.Ordinal);
    }
}
