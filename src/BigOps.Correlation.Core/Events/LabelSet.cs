using System.Collections;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events.Json;

namespace BigOps.Correlation.Core.Events;

/// <summary>An immutable set of labels, sorted by name (ordinal), each name once, no empty values.</summary>
[JsonConverter(typeof(LabelSetJsonConverter))]
public sealed class LabelSet : IReadOnlyList<Label>, IEquatable<LabelSet>
{
    /// <summary>The set without labels.</summary>
    public static readonly LabelSet Empty = new([], [], 0, 0);

    // A part of two arrays that may hold more, and that sets with the same names share.
    private readonly string[] names;
    private readonly string[] values;
    private readonly int first;

    private LabelSet(string[] names, string[] values, int first, int count)
    {
        this.names = names;
        this.values = values;
        this.first = first;
        Count = count;
    }

    /// <inheritdoc />
    public int Count { get; }

    /// <inheritdoc />
    public Label this[int index] => (uint)index < (uint)Count
        ? new Label(names[first + index], values[first + index])
        : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Builds a set: empty names and values are left out, of a name given twice the last value stays.</summary>
    public static LabelSet From(IEnumerable<Label> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var labels = new List<Label>(source is IReadOnlyCollection<Label> counted ? counted.Count : 8);
        foreach (var label in source)
        {
            if (label.Name.Length > 0 && label.Value.Length > 0)
            {
                labels.Add(label);
            }
        }

        return IsOrdered(labels) ? Of(labels) : Of(Ordered(labels));
    }

    /// <summary>Builds a set from name and value pairs.</summary>
    public static LabelSet From(IEnumerable<KeyValuePair<string, string>> source) =>
        From(source.Select(pair => new Label(pair.Key, pair.Value)));

    /// <summary>The value of a label, or null where the set has none of that name.</summary>
    public string? Get(string name)
    {
        int low = first, high = first + Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(names[middle], name);
            if (order == 0)
            {
                return values[middle];
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
    public LabelSet With(IEnumerable<Label> more) => From(this.Concat(more));

    /// <summary>A set without the labels of the given names.</summary>
    public LabelSet Without(IReadOnlySet<string> names) =>
        this.Any(label => names.Contains(label.Name)) ? From(this.Where(label => !names.Contains(label.Name))) : this;

    /// <summary>The set as a sorted dictionary, for documents.</summary>
    public SortedDictionary<string, string> ToDictionary()
    {
        var result = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in this)
        {
            result[name] = value;
        }

        return result;
    }

    /// <inheritdoc />
    public bool Equals(LabelSet? other) => other is not null
        && names.AsSpan(first, Count).SequenceEqual(other.names.AsSpan(other.first, other.Count))
        && values.AsSpan(first, Count).SequenceEqual(other.values.AsSpan(other.first, other.Count));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var label in this)
        {
            hash.Add(label);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public IEnumerator<Label> GetEnumerator()
    {
        for (var index = first; index < first + Count; index++)
        {
            yield return new Label(names[index], values[index]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The set as a matcher list would be written: <c>{a="1", b="2"}</c>.</summary>
    public override string ToString() => "{" + string.Join(", ", this.Select(label => $"{label.Name}=\"{label.Value}\"")) + "}";

    /// <summary>A set over a part of two arrays that are not written any more; the part is sorted, without empty texts.</summary>
    internal static LabelSet Over(string[] names, string[] values, int first, int count) =>
        count == 0 ? Empty : new LabelSet(names, values, first, count);

    private static LabelSet Of(List<Label> labels)
    {
        var (names, values) = (new string[labels.Count], new string[labels.Count]);
        for (var index = 0; index < names.Length; index++)
        {
            (names[index], values[index]) = labels[index];
        }

        return Over(names, values, 0, names.Length);
    }

    private static bool IsOrdered(List<Label> labels)
    {
        for (var index = 1; index < labels.Count; index++)
        {
            if (string.CompareOrdinal(labels[index - 1].Name, labels[index].Name) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static List<Label> Ordered(List<Label> labels)
    {
        var byName = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in labels)
        {
            byName[name] = value;
        }

        return [.. byName.Select(pair => new Label(pair.Key, pair.Value))];
    }
}
