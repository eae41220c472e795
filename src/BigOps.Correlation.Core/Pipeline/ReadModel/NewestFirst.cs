using System.Collections;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>A list the other way round. Any thread, where the list is immutable.</summary>
internal sealed class NewestFirst<T>(IReadOnlyList<T> items) : IReadOnlyCollection<T>
{
    /// <inheritdoc />
    public int Count => items.Count;

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator()
    {
        for (var index = items.Count - 1; index >= 0; index--)
        {
            yield return items[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
