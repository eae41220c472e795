using System.Collections;

namespace BigOps.Correlation.Core.Events;

/// <summary>An immutable set of labels, sorted by name (ordinal), each name once, no empty values.</summary>
public sealed class LabelSet : IReadOnlyList<Label>, IEquatable<LabelSet>
{
    /// <summary>The set without labels.</summary>
    public static readonly LabelSet Empty = new([]);

    private readonly Label[] labels;

    private LabelSet(Label[] labels) => this.labels = labels;

    /// <inheritdoc />
    public int Count => labels.Length;

    /// <inheritdoc />
    public Label this[int index] => labels[index];

    /// <summary>Builds a set: empty names and values are left out, of a name given twice the last value stays.</summary>
    public static LabelSet From(IEnumerable<Label> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source is IReadOnlyList<Label> list && IsOrdered(list))
        {
            return list.Count == 0 ? Empty : new LabelSet([.. list]);
        }

        var byName = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in source)
        {
            if (name.Length > 0 && value.Length > 0)
            {
                byName[name] = value;
            }
        }

        return byName.Count == 0 ? Empty : new LabelSet([.. byName.Select(pair => new Label(pair.Key, pair.Value))]);
    }

    /// <summary>Builds a set from name and value pairs.</summary>
    public static LabelSet From(IEnumerable<KeyValuePair<string, string>> source) =>
        From(source.Select(pair => new Label(pair.Key, pair.Value)));

    /// <summary>The value of a label, or null where the set has none of that name.</summary>
    public string? Get(string name)
    {
        int low = 0, high = labels.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(labels[middle].Name, name);
            if (order == 0)
            {
                return labels[middle].Value;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return null;
    }

    /// <summary>A set with more labels; of a name in both, the added value stays.</summary>
    public LabelSet With(IEnumerable<Label> more) => From(labels.Concat(more));

    /// <summary>A set without the labels of the given names.</summary>
    public LabelSet Without(IReadOnlySet<string> names) =>
        labels.Any(label => names.Contains(label.Name)) ? new LabelSet([.. labels.Where(label => !names.Contains(label.Name))]) : this;

    /// <summary>The set as a sorted dictionary, for documents.</summary>
    public SortedDictionary<string, string> ToDictionary()
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in labels)
        {
            result[name] = value;
        }

        return result;
    }

    /// <inheritdoc />
    public bool Equals(LabelSet? other) => other is not null && labels.AsSpan().SequenceEqual(other.labels);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var label in labels)
        {
            hash.Add(label);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public IEnumerator<Label> GetEnumerator() => ((IEnumerable<Label>)labels).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsOrdered(IReadOnlyList<Label> list)
    {
        for (var index = 0; index < list.Count; index++)
        {
            var (name, value) = list[index];
            if (name.Length == 0 || value.Length == 0 || (index > 0 && string.CompareOrdinal(list[index - 1].Name, name) >= 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The set as a matcher list would be written: <c>{a="1", b="2"}</c>.</summary>
    public override string ToString() => "{" + string.Join(", ", labels.Select(label => $"{label.Name}=\"{label.Value}\"")) + "}";
}
