using System.Globalization;
using BigOps.Correlation.LoadTests.Http;

namespace BigOps.Correlation.LoadTests.Processes;

/// <summary>The neighbour: a stock Alertmanager without a cluster that notifies nobody.</summary>
internal sealed class AlertmanagerTarget() : TargetProcess("alertmanager")
{
    private const string Configuration = "route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n";

    public override double Received(MetricsSnapshot metrics) => metrics.Sum("alertmanager_alerts_received_total");

    protected override (string File, IReadOnlyList<string> Arguments) Command()
    {
        var configuration = Path.Combine(Folder, "alertmanager.yml");
        File.WriteAllText(configuration, Configuration);
        return ("prometheus-alertmanager",
        [
            "--config.file=" + configuration,
            "--storage.path=" + Path.Combine(Folder, "storage"),
            "--web.listen-address=" + string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"),
            "--cluster.listen-address=",
            "--log.level=error",
        ]);
    }
}
