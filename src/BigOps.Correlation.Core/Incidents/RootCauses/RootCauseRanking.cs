using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>
/// Ranks the entities of an incident as likely causes. What each shows is weighed by how rare it is in incidents, measured
/// against what that entity usually shows; by its place in the order of first alerts; by its severity; by a change shortly
/// before; and then by what depends on it. Without any history the number of different alerts stands for their rarity. The same for the service and
/// for files of cases; deterministic; any thread.
/// </summary>
public static class RootCauseRanking
{
    /// <summary>Causes shown.</summary>
    public const int Limit = 3;

    /// <summary>Ranks suspects, most likely first; of equal ones the first by name.</summary>
    /// <param name="suspects">The entities, each once.</param>
    /// <param name="history">What is usual.</param>
    /// <param name="dependencies">What depends on what, or null where nobody knows.</param>
    /// <param name="most">How many at most; those that are shown have their reasons told.</param>
    public static IReadOnlyList<RootCause> Rank(
        IReadOnlyList<Suspect> suspects, RootCauseHistory history, IDependencies? dependencies, int most = Limit)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        ArgumentNullException.ThrowIfNull(history);
        if (suspects.Count == 0)
        {
            return [];
        }

        var links = LinksOf(suspects, dependencies);
        var weights = SuspectWeights.Of(suspects, history);
        var scores = links is null ? weights : Blend(weights, links);
        var sum = scores.Sum();
        var reasons = new RootCauseReasons(suspects, history, links);
        return [.. Enumerable.Range(0, suspects.Count)
            .OrderByDescending(place => scores[place]).ThenBy(place => suspects[place].Entity, StringComparer.Ordinal)
            .Take(most)
            .Select((place, rank) => new RootCause(
                suspects[place].Entity, sum > 0 ? Math.Round(scores[place] / sum, 4) : 0, rank < Limit ? reasons.Of(place) : ""))];
    }

    // Halfway between what an entity shows itself and what leads to it, as their geometric mean: neither makes up for the other.
    private static double[] Blend(double[] weights, int[][] links)
    {
        var sum = weights.Sum();
        if (sum <= 0)
        {
            return weights;
        }

        var own = Array.ConvertAll(weights, weight => weight / sum);
        var visits = SuspicionWalk.Run(own, links);
        for (var place = 0; place < own.Length; place++)
        {
            own[place] = Math.Sqrt(own[place] * visits[place]);
        }

        return own;
    }

    private static int[][]? LinksOf(IReadOnlyList<Suspect> suspects, IDependencies? dependencies)
    {
        if (dependencies is null || suspects.Count < 2)
        {
            return null;
        }

        var places = new Dictionary<string, int>(suspects.Count, StringComparer.Ordinal);
        for (var place = 0; place < suspects.Count; place++)
        {
            places[suspects[place].Entity] = place;
        }

        var links = new int[suspects.Count][];
        var any = false;
        for (var place = 0; place < links.Length; place++)
        {
            links[place] = [.. dependencies.DependenciesOf(suspects[place].Entity)
                .Select(name => places.GetValueOrDefault(name, -1)).Where(other => other >= 0 && other != place).Distinct().Order()];
            any |= links[place].Length > 0;
        }

        return any ? links : null;
    }
}
