namespace BigOps.Correlation.Server.Metrics.Exposition;

/// <summary>Labels of one series, in the order they were recorded. Immutable.</summary>
internal sealed class SeriesKey(KeyValuePair<string, object?>[] labels)
{
    /// <summary>The labels.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Labels => labels;

    /// <summary>The labels, for comparison.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Span => labels;
}
