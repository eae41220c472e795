using System.Globalization;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>What a service shows under <c>/metrics</c>.</summary>
internal static class MetricPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Sum of a metric over its labels; 0 where it has no value.</summary>
    public static async Task<double> SumAsync(ServiceProcess service, string name)
    {
        var page = await service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return page.Split('\n')
            .Where(line => line.StartsWith(name + " ", StringComparison.Ordinal) || line.StartsWith(name + "{", StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until a metric is so.</summary>
    public static async Task UntilAsync(ServiceProcess service, string name, Func<double, bool> isSo)
    {
        var value = double.NaN;
        await Eventually.TrueAsync(
            name + " is as expected", Patience, async () => isSo(value = await SumAsync(service, name)), () => $"Its value is {value}.{Environment.NewLine}{service.Tail}");
    }
}
