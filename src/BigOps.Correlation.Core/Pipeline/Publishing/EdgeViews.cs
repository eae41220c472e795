using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;

namespace BigOps.Correlation.Core.Pipeline.Publishing;

/// <summary>Turns what is known of checks that cause others into its views.</summary>
internal static class EdgeViews
{
    private const int Most = 5_000;

    /// <summary>What an operator forbade first, then edges, strongest first.</summary>
    public static IReadOnlyList<EdgeView> Of(EdgeKnowledge edges) =>
    [
        .. edges.Decisions.All.Where(static decision => !decision.IsPinned).Select(EdgeView.Of),
        .. edges.Miner.Edges().Take(Most).Select(EdgeView.Of),
    ];
}
