using System.Collections;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>What stood in a <see cref="HistoryList{T}"/> at one moment. Immutable; any thread.</summary>
internal sealed class HistoryWindow<T>(T? first, T[] items, int start, int end) : IReadOnlyList<T>
    where T : class
{
    private readonly int offset = first is null ? 0 : 1;

    /// <inheritdoc />
    public int Count => end - start + offset;

    /// <inheritdoc />
    public T this[int index] => (uint)index >= (uint)Count ? throw new ArgumentOutOfRangeException(nameof(index))
        : index < offset ? first! : items[start + index - offset];

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
