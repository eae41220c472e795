using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;

/// <summary>That one check tends to be followed by another, as learned or as an operator said.</summary>
/// <param name="From">The check that comes first.</param>
/// <param name="To">The check that follows.</param>
/// <param name="Score">0 to 1; 0 where it is forbidden.</param>
/// <param name="Lift">How many times as often as by chance.</param>
/// <param name="Support">Decayed number of times.</param>
/// <param name="LagMs">Mean time between, in milliseconds.</param>
/// <param name="Decision"><c>pinned</c>, <c>forbidden</c>, or empty where nobody decided.</param>
/// <param name="Why">The reason as a sentence.</param>
public sealed record EdgeView(string From, string To, double Score, double Lift, double Support, long LagMs, string Decision, string Why)
{
    internal static EdgeView Of(LearnedEdge edge) => new(
        edge.From, edge.To, Math.Round(edge.Score, 4), Math.Round(edge.Lift, 2), Math.Round(edge.Support, 2), (long)edge.Lag.TotalMilliseconds,
        edge.IsPinned ? "pinned" : "", edge.Why);

    internal static EdgeView Of(EdgeDecision decision) =>
        new(decision.From, decision.To, 0, 0, 0, 0, "forbidden", $"{decision.Actor} said at {decision.At} that '{decision.From}' does not cause '{decision.To}'.");
}
