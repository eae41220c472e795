using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>An anomaly that holds. The shard writes.</summary>
/// <param name="since">When it began.</param>
internal sealed class OpenAnomaly(Instant since)
{
    /// <summary>When it began.</summary>
    public Instant Since { get; } = since;

    /// <summary>When it was said last.</summary>
    public Instant Said { get; set; }

    /// <summary>The row that was farthest from what was expected.</summary>
    public AnomalyPeak Peak { get; set; }

    /// <summary>Usual rows since the latest unusual one.</summary>
    public int UsualRows { get; set; }

    /// <summary>Writes everything it knows.</summary>
    public void Save(StateWriter writer)
    {
        writer.Instant(Since);
        writer.Instant(Said);
        writer.Real(Peak.Value);
        writer.Real(Peak.Expected);
        writer.Real(Peak.Band);
        writer.Byte((byte)Peak.Feature);
        writer.Int(UsualRows);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static OpenAnomaly Load(StateReader reader) => new(reader.Instant())
    {
        Said = reader.Instant(),
        Peak = new AnomalyPeak(reader.Real(), reader.Real(), reader.Real(), (EnsembleFeature)reader.Byte()),
        UsualRows = (int)reader.Int(),
    };
}
