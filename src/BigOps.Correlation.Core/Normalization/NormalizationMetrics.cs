using System.Diagnostics.Metrics;
using System.Text.Json;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>The counters of this step. Any thread may add; every label value comes from a closed set.</summary>
internal static class NormalizationMetrics
{
    private static readonly Meter Meter = new("BigOps.Correlation");

    private static readonly Counter<long> EventsTotal = Meter.CreateCounter<long>(
        "bigops_normalization_events_total", description: "Items of input by format and by what became of them.");

    private static readonly Counter<long> RejectedTotal = Meter.CreateCounter<long>(
        "bigops_normalization_rejected_total", description: "Items of input that were refused, by format and reason.");

    private static readonly Counter<long> TruncatedTotal = Meter.CreateCounter<long>(
        "bigops_normalization_truncated_total", description: "Fields that were cut or replaced because they passed a limit.");

    private static readonly Counter<long> UnknownSeverityTotal = Meter.CreateCounter<long>(
        "bigops_normalization_unknown_severity_total", description: "Events whose severity is in no table.");

    private static readonly Counter<long> UnknownVersionTotal = Meter.CreateCounter<long>(
        "bigops_normalization_unknown_version_total", description: "Payloads of a version this format was not written for.");

    [ThreadStatic]
    private static long noticed;

    /// <summary>Counts one batch.</summary>
    public static void Count(string format, NormalizationResult result)
    {
        CountItems(format, "accepted", result.Events.Count);
        CountItems(format, "rejected", result.Rejections.Count);
        CountItems(format, "ignored", result.Ignored);
        foreach (var rejection in result.Rejections)
        {
            RejectedTotal.Add(1, new("format", format), new("reason", NameOf(rejection.Reason)));
        }
    }

    /// <summary>
    /// Rises on this thread whenever something about an item was counted: such an item is read in full each time, so that
    /// each time it is counted.
    /// </summary>
    public static long Noticed => noticed;

    /// <summary>Counts something that was cut.</summary>
    /// <param name="field">Which list or text, never a name from the input.</param>
    public static void CountTruncated(string field)
    {
        noticed++;
        TruncatedTotal.Add(1, new KeyValuePair<string, object?>("field", field));
    }

    public static void CountUnknownSeverity()
    {
        noticed++;
        UnknownSeverityTotal.Add(1);
    }

    public static void CountUnknownVersion(string format) => UnknownVersionTotal.Add(1, new KeyValuePair<string, object?>("format", format));

    /// <summary>The reason as metrics and documents write it.</summary>
    public static string NameOf(RejectReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    private static void CountItems(string format, string result, int count)
    {
        if (count > 0)
        {
            EventsTotal.Add(count, new("format", format), new("result", result));
        }
    }
}
