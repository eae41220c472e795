namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>The series of one identity, and what holds for them. The shard writes.</summary>
/// <param name="series">The series, one for each name of a value.</param>
internal sealed class SeriesGroup(SeriesState[] series)
{
    /// <summary>The series; an array, because most identities have one and there are many.</summary>
    public SeriesState[] Series { get; set; } = series;

    /// <summary>The rules that <see cref="Settings"/> were found in; others ask for a new look.</summary>
    public SeriesRules? Rules { get; set; }

    /// <summary>What holds for them.</summary>
    public SeriesSettings? Settings { get; set; }
}
