using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Pipeline.Responding;
using Microsoft.Extensions.Hosting;

namespace BigOps.Correlation.Server.Responding;

/// <summary>Carries out responses while the service takes traffic, and shows how many are under way.</summary>
internal sealed class ResponseService : BackgroundService
{
    private readonly ResponseDuty duty;

    /// <summary>Creates the service and its instruments.</summary>
    public ResponseService(ResponseDuty duty, Meter meter)
    {
        this.duty = duty;
        meter.CreateObservableGauge("bigops_response_actions_under_way", () => duty.UnderWay, description: "Actions that executors of this process are at.");
        meter.CreateObservableGauge("bigops_response_actions_waiting", () => duty.Waiting, description: "Actions that wait for a place at their executor.");
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => duty.RunAsync(stoppingToken), CancellationToken.None);
}
