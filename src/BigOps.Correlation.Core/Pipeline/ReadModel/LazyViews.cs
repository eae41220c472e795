using System.Collections;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>Views of immutable things, made when somebody looks at the first of them. Any thread.</summary>
/// <param name="sources">What is shown.</param>
/// <param name="view">Makes one view.</param>
internal sealed class LazyViews<TSource, TView>(IReadOnlyCollection<TSource> sources, Func<TSource, TView> view) : IReadOnlyList<TView>
{
    // Made twice where two threads look first, with the same result.
    private TView[]? made;

    /// <inheritdoc />
    public int Count => sources.Count;

    /// <inheritdoc />
    public TView this[int index] => All[index];

    private TView[] All => Volatile.Read(ref made) ?? Make();

    /// <inheritdoc />
    public IEnumerator<TView> GetEnumerator() => ((IEnumerable<TView>)All).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => All.GetEnumerator();

    private TView[] Make()
    {
        var views = sources.Select(view).ToArray();
        Volatile.Write(ref made, views);
        return views;
    }
}
