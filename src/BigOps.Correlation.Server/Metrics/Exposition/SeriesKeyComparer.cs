using System.Diagnostics.CodeAnalysis;

namespace BigOps.Correlation.Server.Metrics.Exposition;

/// <summary>Finds a series by the labels of a measurement without an allocation.</summary>
internal sealed class SeriesKeyComparer :
    IEqualityComparer<SeriesKey>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, SeriesKey>
{
    /// <inheritdoc />
    public bool Equals(SeriesKey? left, SeriesKey? right) => left is null ? right is null : right is not null && Equals(left.Span, right);

    /// <inheritdoc />
    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, SeriesKey other)
    {
        var labels = other.Span;
        if (labels.Length != alternate.Length)
        {
            return false;
        }

        for (var index = 0; index < labels.Length; index++)
        {
            if (labels[index].Key != alternate[index].Key || !Equals(labels[index].Value, alternate[index].Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public int GetHashCode([DisallowNull] SeriesKey key) => GetHashCode(key.Span);

    /// <inheritdoc />
    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
    {
        var hash = default(HashCode);
        foreach (var (name, value) in alternate)
        {
            hash.Add(name);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public SeriesKey Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => new(alternate.ToArray());
}
