using System.Text.Json;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>Everything a read model shows as text, so that two of them can be compared and a difference can be read.</summary>
internal static class LogViews
{
    /// <summary>The views of a pipeline, all written anew.</summary>
    public static string[] All(CorrelationPipeline pipeline)
    {
        var readModel = new ShardReadModel();
        pipeline.PublishAll(readModel);
        return Of(readModel);
    }

    public static string[] Of(ShardReadModel readModel) =>
    [
        .. readModel.Incidents.Select(view => "incident " + JsonSerializer.Serialize(view)),
        .. readModel.Alerts.Select(view => "alert " + JsonSerializer.Serialize(view)),
        .. readModel.Silences.Select(view => "silence " + JsonSerializer.Serialize(view)),
        .. readModel.Decisions.Select(view => "decision " + JsonSerializer.Serialize(view)),
    ];

    /// <summary>Empty where both are the same, else the place where they part.</summary>
    public static string Difference(string[] expected, string[] actual)
    {
        for (var index = 0; index < Math.Max(expected.Length, actual.Length); index++)
        {
            var left = index < expected.Length ? expected[index] : "nothing";
            var right = index < actual.Length ? actual[index] : "nothing";
            if (left != right)
            {
                var same = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
                var from = Math.Max(0, same - 60);
                return $"{left[..Math.Min(60, left.Length)]}: expected …{left[from..Math.Min(left.Length, same + 120)]}, got …{right[from..Math.Min(right.Length, same + 120)]}";
            }
        }

        return "";
    }
}
