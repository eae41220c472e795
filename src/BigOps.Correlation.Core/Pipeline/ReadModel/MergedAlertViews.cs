using System.Collections;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>The alerts of several shards as one list in order of fingerprint. What it says of an alert is as new as the moment it is asked for. Any thread.</summary>
internal sealed class MergedAlertViews : IReadOnlyList<AlertView>
{
    private readonly (AlertViews Part, int Index)[] places;

    public MergedAlertViews(IReadOnlyList<AlertViews> parts)
    {
        places = [.. parts.SelectMany(static part => Enumerable.Range(0, part.Count).Select(index => (part, index)))];
        Array.Sort(places, static (left, right) => left.Part.IdentityAt(left.Index).CompareTo(right.Part.IdentityAt(right.Index)));
    }

    /// <inheritdoc />
    public int Count => places.Length;

    /// <inheritdoc />
    public AlertView this[int index] => places[index].Part[places[index].Index];

    /// <inheritdoc />
    public IEnumerator<AlertView> GetEnumerator() => places.Select(static place => place.Part[place.Index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
