using BigOps.Correlation.Core.Anomalies.Detectors.Iid;

namespace BigOps.Correlation.Core.Anomalies.Detectors.Ssa;

/// <summary>Spikes in a series with seasons and trend: improbable errors of a forecast by singular spectrum analysis.</summary>
/// <param name="confidence">Percent, 0 to 100: how sure an alert has to be.</param>
/// <param name="history">Errors to compare with, from 1.</param>
/// <param name="forecaster">Forecasts the series.</param>
internal sealed class SsaSpikeDetector(double confidence, int history, SsaForecaster forecaster) : ISeriesDetector
{
    private readonly SpikeJudge judge = new(confidence, history);

    /// <summary>Takes the next value.</summary>
    public ScoreReading Read(double value) => forecaster.Take(value) is { } error ? judge.Take(error) : ScoreReading.None;

    /// <inheritdoc />
    public SeriesVerdict Take(in SeriesPoint point) =>
        double.IsFinite(point.Value) ? Read(point.Value).ToVerdict(judge.Limit) : SeriesVerdict.Usual;
}
