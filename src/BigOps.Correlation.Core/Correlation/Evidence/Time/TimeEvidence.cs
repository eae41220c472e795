using System.Globalization;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence.Time;

/// <summary>
/// They happened close to each other. Time finds no groups by itself: it strengthens what other evidence found, falling
/// off exponentially with the gap over the group's own idle time.
/// </summary>
internal static class TimeEvidence
{
    /// <summary>Name in configuration, decision records and documentation.</summary>
    public const string Name = "time";

    /// <summary>Weight where the configuration gives none.</summary>
    public const double DefaultWeight = 0.3;

    private static readonly string[] Short = [.. Enumerable.Range(0, 1_200).Select(static tenths => TextOf(tenths / 10.0))];

    /// <summary>The gap between an event and a group.</summary>
    public static TimeSpan GapTo(CorrelationGroup group, Instant at) =>
        at > group.LastAt ? at - group.LastAt : at < group.FirstAt ? group.FirstAt - at : TimeSpan.Zero;

    /// <summary>Weighs a gap.</summary>
    public static double Weigh(CorrelationGroup group, TimeSpan gap, double weight) =>
        gap == TimeSpan.Zero ? weight : weight * Math.Exp(-gap / group.Idle);

    /// <summary>The reason as a sentence.</summary>
    public static string Explain(TimeSpan gap) => Short.ElementAtOrDefault(TenthsOf(gap)) ?? TextOf(gap.TotalSeconds);

    // Most gaps are short, and nearly every decision tells one. Halves are rounded as texts are.
    private static int TenthsOf(TimeSpan gap) => (int)Math.Round(Math.Min(gap.TotalSeconds, Short.Length) * 10, MidpointRounding.AwayFromZero);

    private static string TextOf(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s apart.");
}
