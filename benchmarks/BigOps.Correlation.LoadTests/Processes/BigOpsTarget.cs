using System.Globalization;
using BigOps.Correlation.LoadTests.Http;

namespace BigOps.Correlation.LoadTests.Processes;

/// <summary>Our service: journal on, correlation by default grouping, as it comes, but for what a scenario configures.</summary>
/// <param name="settings">YAML of the scenario's own; default: none.</param>
internal sealed class BigOpsTarget(string settings = "") : TargetProcess("bigops")
{
    // More alerts than the default keeps, for the runs with a million.
    private const string Configuration = "deduplication: { max_alerts: 4000000 }\n";

    /// <summary>Alerts that hold.</summary>
    public static double Active(MetricsSnapshot metrics) => metrics.Sum("bigops_alerts_active");

    public override double Received(MetricsSnapshot metrics) => metrics.Sum("bigops_pipeline_events_total");

    protected override (string File, IReadOnlyList<string> Arguments) Command()
    {
        var configuration = Path.Combine(Folder, "bigops.yaml");
        File.WriteAllText(configuration, Configuration + settings);
        return (Executable(),
            ["serve", "--data", Path.Combine(Folder, "data"), "--config", configuration, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"), "--grpc-urls", ""]);
    }

    // The output of the project itself, in the configuration that this program was built in.
    private static string Executable()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "src", "BigOps.Correlation.Cli", "bin", output.Parent!.Name, output.Name, "bigops");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"bigops was not built for '{output.Parent!.Name}'.");
    }
}
