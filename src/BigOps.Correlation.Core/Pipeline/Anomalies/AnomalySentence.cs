using System.Globalization;
using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Anomalies.Trends;

namespace BigOps.Correlation.Core.Pipeline.Anomalies;

/// <summary>Says what became of a series, for people.</summary>
internal static class AnomalySentence
{
    /// <summary>The sentence of a signal.</summary>
    public static string Of(in AnomalySignal signal) => signal.Forecast is { } forecast ? OfTrend(signal, forecast)
        : signal.Change is { } change ? OfDrift(signal, change) : OfAnomaly(signal);

    private static string OfAnomaly(in AnomalySignal signal)
    {
        var peak = signal.Peak;
        if (!signal.Raised)
        {
            return Text($"{signal.Name} is as usual again at {signal.Point.Value:G5}; its peak was {peak.Value:G5}.");
        }

        if (peak.Feature == EnsembleFeature.Silence)
        {
            return Text($"No event came for longer than the usual rate lets expect ({signal.Name}).");
        }

        if (peak.Feature == EnsembleFeature.Stuck)
        {
            return Text($"{signal.Name} stands still at {peak.Value:G5}, although it usually moves.");
        }

        var expected = double.IsNaN(peak.Expected) ? "" : double.IsFinite(peak.Band)
            ? Text($", {Side(peak)} the {peak.Expected:G5} ± {peak.Band:G3} that was expected")
            : Text($", {Side(peak)} the {peak.Expected:G5} that was expected");
        return Text($"{signal.Name} {(signal.Begins ? "is" : "came to")} {peak.Value:G5}{expected} ({ReasonOf(peak.Feature)}).");
    }

    private static string OfTrend(in AnomalySignal signal, TrendForecast forecast)
    {
        if (!signal.Raised)
        {
            return Text($"{signal.Name} is {signal.Point.Value:G5} and no longer on its way to {forecast.Limit:G5}.");
        }

        var spread = TimeSpan.FromTicks(Math.Max((forecast.Latest - forecast.Left).Ticks, (forecast.Left - forecast.Earliest).Ticks));
        var when = forecast.Left == TimeSpan.Zero ? $"has reached {Number(forecast.Limit)}" : $"reaches {Number(forecast.Limit)} in {Length(forecast.Left)} ± {Length(spread)}";
        return Text($"{signal.Name} {when}: it is {signal.Point.Value:G5} and moves by {forecast.SlopePerDay:G3} a day, by the last {Length(forecast.Learned)}.");
    }

    private static string OfDrift(in AnomalySignal signal, TrendChange change) => signal.Raised
        ? Text($"{signal.Name} {(change.To > change.From ? "rose" : "fell")} from {change.From:G4} to {change.To:G4} in {Length(change.Learned)}, by {change.SlopePerDay:G3} a day, for sure by {100 * change.Share:0} %.")
        : Text($"{signal.Name} is {signal.Point.Value:G5} and no longer getting worse.");

    private static string Side(in AnomalyPeak peak) => peak.Value >= peak.Expected ? "above" : "below";

    private static string Number(double value) => Text($"{value:G5}");

    private static string Length(TimeSpan time) => time.TotalDays >= 2 ? Text($"{time.TotalDays:0.#} days") : time.TotalHours >= 2 ? Text($"{time.TotalHours:0.#} h") : Text($"{time.TotalMinutes:0} min");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string ReasonOf(EnsembleFeature feature) => feature switch
    {
        EnsembleFeature.Level => "its level moved",
        EnsembleFeature.TimeOfDay => "unlike this time on the days before",
        EnsembleFeature.Residual => "unlike this time of day and the last rows",
        EnsembleFeature.Jump => "it jumped",
        EnsembleFeature.Extreme => "beyond all values so far",
        _ => "unusual",
    };
}
