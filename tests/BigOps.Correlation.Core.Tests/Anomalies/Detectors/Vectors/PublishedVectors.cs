using System.Text.Json;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Vectors;

/// <summary>Inputs and expected results of the time-series tests of ML.NET (dotnet/machinelearning, MIT licence; beside this file).</summary>
internal static class PublishedVectors
{
    private static readonly JsonDocument All = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Anomalies", "Detectors", "Vectors", "mlnet.json")));

    /// <summary>Names of all of them.</summary>
    public static IEnumerable<string> Names => All.RootElement.EnumerateObject().Where(item => item.Value.ValueKind == JsonValueKind.Object).Select(item => item.Name);

    /// <summary>One of them.</summary>
    public static JsonElement Of(string name) => All.RootElement.GetProperty(name);

    /// <summary>Numbers of one of them.</summary>
    public static double[] Numbers(this JsonElement vector, string property) => [.. vector.GetProperty(property).EnumerateArray().Select(item => item.GetDouble())];
}
