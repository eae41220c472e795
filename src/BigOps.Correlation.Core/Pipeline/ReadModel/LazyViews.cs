using System.Collections;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// Views of immutable things. Who asks for one by its place has all of them made and kept; who goes through them gets each as
/// it comes, and nothing is kept: those who write whole incidents do so once for each state. Any thread.
/// </summary>
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

    /// <summary>The last of them, in their order; the others are not made.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<TView> Latest(int most) => sources.Count <= most ? this : [.. sources.Skip(sources.Count - most).Select(view)];

    /// <inheritdoc />
    public IEnumerator<TView> GetEnumerator() => (Volatile.Read(ref made) ?? sources.Select(view)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TView[] Make()
    {
        var views = sources.Select(view).ToArray();
        Volatile.Write(ref made, views);
        return views;
    }
}
