using System.Globalization;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>One check that tends to be followed by another one on the same entity or one that is linked to it.</summary>
/// <param name="From">The check that comes first.</param>
/// <param name="To">The check that follows.</param>
/// <param name="Score">0 to 1; rises with lift and likelihood. 1 where an operator pinned it.</param>
/// <param name="Lift">How many times as often as by chance.</param>
/// <param name="Support">Decayed number of times.</param>
/// <param name="Lag">Mean time between the two.</param>
/// <param name="IsPinned">True where an operator said so.</param>
public sealed record LearnedEdge(string From, string To, double Score, double Lift, double Support, TimeSpan Lag, bool IsPinned)
{
    /// <summary>The reason as a sentence.</summary>
    public string Why => IsPinned
        ? $"An operator pinned '{From}' as a cause of '{To}'."
        : string.Create(CultureInfo.InvariantCulture, $"'{To}' followed '{From}' {Support:0} times, {Lag.TotalSeconds:0.#} s later on average and {Lift:0.#} × as often as by chance.");
}
