using BigOps.Correlation.Core.Anomalies.Detectors.Counts;
using BigOps.Correlation.Core.Anomalies.Detectors.Drift;
using BigOps.Correlation.Core.Anomalies.Detectors.Gaps;
using BigOps.Correlation.Core.Anomalies.Detectors.Iid;
using BigOps.Correlation.Core.Anomalies.Detectors.Season;
using BigOps.Correlation.Core.Anomalies.Detectors.Spectral;
using BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;
using BigOps.Correlation.Core.Anomalies.Detectors.Ssa;
using BigOps.Correlation.Core.Anomalies.Ensemble;

namespace BigOps.Correlation.Core.Anomalies;

/// <summary>The detectors by name, each with settings that suit a row a minute to a row an hour.</summary>
public static class DetectorCatalog
{
    /// <summary>The name of the detector that is used where none is named.</summary>
    public const string Default = "ensemble";

    private static readonly Dictionary<string, Func<double, ISeriesDetector>> Makers = new(StringComparer.Ordinal)
    {
        [Default] = sensitivity => new EnsembleDetector(sensitivity),
        ["iid-spike"] = sensitivity => new IidSpikeDetector(ConfidenceOf(99.99, sensitivity), 300),
        ["iid-change-point"] = sensitivity => new IidChangePointDetector(ConfidenceOf(99, sensitivity), 100),
        ["ssa-spike"] = sensitivity => new SsaSpikeDetector(ConfidenceOf(99.99, sensitivity), 300, new SsaForecaster(600, 48)),
        ["ssa-change-point"] = sensitivity => new SsaChangePointDetector(ConfidenceOf(99, sensitivity), 100, new SsaForecaster(600, 48)),
        ["spectral-residual"] = sensitivity => new SpectralResidualDetector(new SpectralResidualOptions { Threshold = 0.6 / sensitivity }),
        ["seasonal-baseline"] = sensitivity => new SeasonalBaselineDetector(1.7 / sensitivity),
        ["level-shift"] = sensitivity => new CusumDetector(20 / sensitivity),
        ["page-hinkley"] = sensitivity => new PageHinkleyDetector(60 / sensitivity),
        ["tail-threshold"] = sensitivity => new TailThresholdDetector(Math.Min(1e-3, 1e-4 * sensitivity)),
        ["count-rate"] = sensitivity => new CountRateDetector(5 / sensitivity),
        ["silence"] = sensitivity => new SilenceDetector(Math.Min(0.1, 1e-6 * sensitivity)),
        ["missing-data"] = sensitivity => new MissingDataDetector(5 / sensitivity),
        ["stuck-value"] = sensitivity => new StuckValueDetector(Math.Min(0.1, 1e-8 * sensitivity)),
    };

    /// <summary>All names, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Makers.Keys];

    /// <summary>Creates a detector that has seen nothing.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="sensitivity">1 is the default, larger finds more, above 0.</param>
    /// <returns>Null where there is none of that name.</returns>
    public static ISeriesDetector? Create(string name, double sensitivity = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sensitivity);
        return Makers.TryGetValue(name, out var make) ? make(sensitivity) : null;
    }

    /// <summary>Names of the detectors that look ahead: for series that are over, not for the service.</summary>
    public static IReadOnlyList<string> WholeSeriesNames { get; } = ["spectral-residual-batch"];

    /// <summary>Creates a detector that looks ahead.</summary>
    /// <param name="name">One of <see cref="WholeSeriesNames"/>.</param>
    /// <param name="sensitivity">1 is the default, larger finds more, above 0.</param>
    /// <returns>Null where there is none of that name.</returns>
    public static IWholeSeriesDetector? CreateWholeSeries(string name, double sensitivity = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sensitivity);
        return WholeSeriesNames.Contains(name, StringComparer.Ordinal)
            ? new SpectralBatchDetector(new SpectralBatchOptions { Threshold = Math.Min(0.95, 0.3 / sensitivity) })
            : null;
    }

    private static double ConfidenceOf(double percent, double sensitivity) => 100 - Math.Min(50, (100 - percent) * sensitivity);
}
