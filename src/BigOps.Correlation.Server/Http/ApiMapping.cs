using BigOps.Correlation.Server.Alertmanager.Alerts;
using BigOps.Correlation.Server.Alertmanager.Silences;
using BigOps.Correlation.Server.Alertmanager.Status;
using BigOps.Correlation.Server.Http.Alerts;
using BigOps.Correlation.Server.Http.Anomalies;
using BigOps.Correlation.Server.Http.DeadLetters;
using BigOps.Correlation.Server.Http.Decisions;
using BigOps.Correlation.Server.Http.Edges;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Health;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Incidents.Actions;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Server.Http.Ingestion.PagerDuty;
using BigOps.Correlation.Server.Http.Kpis;
using BigOps.Correlation.Server.Http.Proposals;
using BigOps.Correlation.Server.Http.Responses;
using BigOps.Correlation.Server.Http.Responses.Outcomes;
using BigOps.Correlation.Server.Http.Routing;
using BigOps.Correlation.Server.Http.Silences;
using BigOps.Correlation.Server.Http.Topology;
using BigOps.Correlation.Server.Metrics;
using BigOps.Correlation.Server.Metrics.Exposition;
using BigOps.Correlation.Server.Streaming;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace BigOps.Correlation.Server.Http;

/// <summary>Puts the doors, the API, the probes and the metrics into an application.</summary>
internal static class ApiMapping
{
    /// <summary>Maps everything; <see cref="ApiRegistration.AddBigOpsApi"/> must have been called on its services.</summary>
    /// <returns>Where events go in, for doors besides HTTP.</returns>
    public static IngestionDoor MapBigOpsApi(this WebApplication app, ApiServices services)
    {
        var metrics = new ApiMetrics(services.Time);
        app.Lifetime.ApplicationStopped.Register(metrics.Dispose);
        app.Use(SecurityHeaders.SetAsync);
        app.Use(metrics.Requests.CountAsync);
        app.UseMiddleware<RefusalMiddleware>();

        var door = new IngestionDoor(services.Log, services.DeadLetters, metrics.Ingestion);
        var batch = new BatchRequest(services, door);
        var deadLetters = new DeadLetterEndpoints(services, new Redrive(services, door));
        MapDoors(app, services, batch, deadLetters);
        MapReads(app, services, deadLetters);

        new HealthEndpoints(services).MapProbes(app);
        new MetricsEndpoint(services, metrics.Registry).Map(app);
        new StreamEndpoint(services, metrics.Streams, app.Lifetime.ApplicationStopping).Map(app);
        app.MapOpenApi("/openapi/{documentName}.json");
        return door;
    }

    private static void MapDoors(IEndpointRouteBuilder app, ApiServices services, BatchRequest batch, DeadLetterEndpoints deadLetters)
    {
        var keys = new RoutingKeys(services.Options.PagerDutyRoutingKeys);
        new EventsEndpoint(batch).Map(app);
        new WebhookEndpoint(batch, new GrafanaSignature(services.Options, services.Time), keys).Map(app);
        new PagerDutyEndpoint(batch, keys).Map(app);
        new AlertsDoor(services, batch).Map(app);
        new SilenceActions(services).Map(app);
        new ActionEndpoints(services).Map(app);
        new KillSwitchEndpoint(services).Map(app);
        new ApprovalEndpoints(services).Map(app);
        new TopologyEndpoints(services).MapWrite(app);
        new EdgeEndpoints(services).MapWrites(app);
        deadLetters.MapRedrive(app);
    }

    private static void MapReads(WebApplication app, ApiServices services, DeadLetterEndpoints deadLetters)
    {
        var gate = new ReadGate(services.Options.ConcurrentReads);
        app.Lifetime.ApplicationStopped.Register(gate.Dispose);
        var reads = app.MapGroup("").AddEndpointFilter(gate);
        new IncidentEndpoints(services).Map(reads);
        var alerts = new AlertDirectory(services);
        new AlertEndpoints(alerts).Map(reads);
        new AnomalyEndpoints(alerts).Map(reads);
        new SilenceEndpoints(services).Map(reads);
        new DecisionEndpoints(services).Map(reads);
        new KpiEndpoints(services).Map(reads);
        new ResponseEndpoints(services).Map(reads);
        new OutcomeEndpoint(services).Map(reads);
        new TopologyEndpoints(services).MapRead(reads);
        new EdgeEndpoints(services).MapRead(reads);
        new ProposalEndpoints(services).Map(reads);
        new HealthEndpoints(services).MapStatus(reads);
        deadLetters.MapReads(reads);
        new AlertReads(services, alerts).Map(reads);
        new SilenceReads(services).Map(reads);
        new StatusEndpoints(services).Map(reads);
    }
}
