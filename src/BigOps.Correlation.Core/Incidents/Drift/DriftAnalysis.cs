using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents.Drift;

/// <summary>
/// Finds parts of an incident that belong together no longer: their alerts hold, and what tied the parts to each other has
/// ended. What was put together by anything else than such a bridge, a person for example, is left together. No state;
/// any thread.
/// </summary>
internal static class DriftAnalysis
{
    /// <summary>Alerts that hold that a part needs at least.</summary>
    public const int LeastAlerts = 2;

    /// <summary>The parts that are to go to incidents of their own; the one with the oldest alert stays.</summary>
    /// <param name="members">The incident's alerts, in the order in which they joined.</param>
    /// <param name="graph">What ties them, by their places.</param>
    /// <param name="saysEnds">Whether somebody would say that one ends, so that it is known to hold; the others only tie.</param>
    /// <param name="isSignificant">Whether some of them would be worth an incident by themselves.</param>
    public static List<DriftedPart> PartsOf(IReadOnlyList<IncidentMember> members, TieGraph graph, Func<IncidentMember, bool> saysEnds, Func<IReadOnlyList<IncidentMember>, bool> isSignificant)
    {
        var holds = members.Select(Holds).ToArray();
        var labels = graph.Components(holds);
        var parts = Enumerable.Range(0, members.Count).Where(place => labels[place] >= 0).GroupBy(place => labels[place])
            .Where(part => part.Count(place => saysEnds(members[place])) >= LeastAlerts)
            .OrderBy(static part => part.Key).Select(static part => part.ToArray()).ToList();
        if (parts.Count < 2)
        {
            return [];
        }

        parts.RemoveAll(part => !isSignificant(Of(part)));
        if (parts.Count < 2)
        {
            return [];
        }

        var ended = Enumerable.Range(0, members.Count).Where(place => !holds[place])
            .OrderByDescending(place => members[place].EndsAt).ThenByDescending(static place => place).ToArray();
        return [.. parts.Skip(1).Select(part => (Part: part, Bridge: BridgeOf(part[0], parts[0][0], graph, holds, ended)))
            .Where(static found => found.Bridge >= 0).Select(found => new DriftedPart(Of(found.Part), members[found.Bridge]))];

        IncidentMember[] Of(int[] part) => [.. part.Select(place => members[place])];
    }

    /// <summary>Whether an alert of an incident still counts as holding.</summary>
    public static bool Holds(IncidentMember member) => member.IsActive || member.Flapping;

    // The fewest of those that ended last, with which both are tied: the earliest of these is the bridge. More of them never
    // untie, so the number is found by halving.
    private static int BridgeOf(int part, int rest, TieGraph graph, bool[] holds, int[] ended)
    {
        var (low, high) = (1, ended.Length);
        if (!AreTied(high))
        {
            return -1;
        }

        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = AreTied(middle) ? (low, middle) : (middle + 1, high);
        }

        return ended[low - 1];

        bool AreTied(int count)
        {
            var takesPart = holds.ToArray();
            for (var index = 0; index < count; index++)
            {
                takesPart[ended[index]] = true;
            }

            var labels = graph.Components(takesPart);
            return labels[part] == labels[rest];
        }
    }
}
