namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// Views of a list that mostly grows: what did not change since the last time is not made anew. Owned by the shard.
/// </summary>
/// <typeparam name="TSource">What is shown; compared by reference.</typeparam>
/// <typeparam name="TView">Its view; immutable.</typeparam>
internal sealed class ViewList<TSource, TView>
    where TSource : class
{
    private readonly List<(TSource Source, int Revision, TView View)> made = [];

    /// <summary>The views of a list, in its order.</summary>
    /// <param name="sources">The list.</param>
    /// <param name="revisionOf">Rises when a source changes; constant for what is immutable.</param>
    /// <param name="view">Makes one view.</param>
    public TView[] Of(IReadOnlyList<TSource> sources, Func<TSource, int> revisionOf, Func<TSource, TView> view)
    {
        var result = new TView[sources.Count];
        for (var index = 0; index < result.Length; index++)
        {
            var source = sources[index];
            var revision = revisionOf(source);
            if (index >= made.Count)
            {
                made.Add((source, revision, view(source)));
            }
            else if (!ReferenceEquals(made[index].Source, source) || made[index].Revision != revision)
            {
                made[index] = (source, revision, view(source));
            }

            result[index] = made[index].View;
        }

        made.RemoveRange(result.Length, made.Count - result.Length);
        return result;
    }
}
