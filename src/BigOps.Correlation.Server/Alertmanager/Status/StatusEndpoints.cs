using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Alertmanager.Status;

/// <summary>Status and receivers as Alertmanager shows them.</summary>
internal sealed class StatusEndpoints(ApiServices services)
{
    private const string Tag = "Alertmanager";

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Read("/api/v2/status", _ => GetStatus())
            .Describe("GetAlertmanagerStatus", Tag, "Shows the service in the form of an Alertmanager's status.")
            .Produces<AlertmanagerStatus>();
        routes.Read("/api/v2/receivers", _ => Results.Json(Receiver.All, AlertmanagerJsonContext.Default.IReadOnlyListReceiver))
            .Describe("GetReceivers", Tag, "Lists the one receiver there is.")
            .Produces<IReadOnlyList<Receiver>>();
    }

    private IResult GetStatus() => Results.Json(
        new AlertmanagerStatus
        {
            Uptime = services.Status.StartedAt,
            VersionInfo = new VersionInfo(VersionInfo.Served, services.Status.Version, "bigops-correlation", "", "", ""),
        },
        AlertmanagerJsonContext.Default.AlertmanagerStatus);
}
