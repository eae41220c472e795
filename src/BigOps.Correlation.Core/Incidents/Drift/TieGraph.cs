using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Incidents.Drift;

/// <summary>
/// Which alerts of an incident some evidence ties to each other: they name the same entity, service or host, or things that
/// the topology connects directly, began in one neighborhood within its quiet time, or learned edges connect them.
/// Components by union-find with path halving (Tarjan and van Leeuwen, J. ACM 31, 1984); for n alerts n log n. One thread.
/// </summary>
internal sealed class TieGraph
{
    private readonly IReadOnlyList<MemberTies> members;
    private readonly TopologyGraph topology;
    private readonly int[] byOnset;
    private readonly int[] parents;
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private readonly Dictionary<Fingerprint, int> identities = [];

    public TieGraph(IReadOnlyList<MemberTies> members, TopologyGraph topology)
    {
        this.members = members;
        this.topology = topology;
        parents = new int[members.Count];
        byOnset = [.. Enumerable.Range(0, members.Count).Where(index => members[index].Place != 0)
            .OrderBy(index => members[index].Place).ThenBy(index => members[index].StartsAt).ThenBy(static index => index)];
    }

    /// <summary>The components of those that take part.</summary>
    /// <param name="takesPart">By place.</param>
    /// <returns>For each the lowest place in its component; -1 for those that take no part.</returns>
    public int[] Components(IReadOnlyList<bool> takesPart)
    {
        names.Clear();
        identities.Clear();
        for (var index = 0; index < parents.Length; index++)
        {
            parents[index] = index;
            if (takesPart[index])
            {
                identities[members[index].Identity] = index;
                JoinNames(index);
            }
        }

        JoinTopology();
        JoinOnsets(takesPart);
        JoinPartners(takesPart);
        return [.. Enumerable.Range(0, parents.Length).Select(index => takesPart[index] ? Root(index) : -1)];
    }

    private void JoinNames(int index)
    {
        foreach (var name in members[index].Names)
        {
            if (!names.TryAdd(name, index))
            {
                Join(names[name], index);
            }
        }
    }

    private void JoinTopology()
    {
        if (topology.IsEmpty)
        {
            return;
        }

        var places = new Dictionary<int, int>(names.Count);
        foreach (var (name, index) in names)
        {
            if (topology.PlaceOf(name) is >= 0 and var place)
            {
                places[place] = index;
            }
        }

        foreach (var (place, index) in places)
        {
            foreach (var neighbor in topology.NeighborsAt(place))
            {
                if (places.TryGetValue(neighbor, out var other))
                {
                    Join(index, other);
                }
            }
        }
    }

    private void JoinOnsets(IReadOnlyList<bool> takesPart)
    {
        var before = -1;
        foreach (var index in byOnset)
        {
            if (!takesPart[index])
            {
                continue;
            }

            if (before >= 0 && members[before].Place == members[index].Place
                && members[index].StartsAt - members[before].StartsAt <= members[index].Quiet)
            {
                Join(before, index);
            }

            before = index;
        }
    }

    private void JoinPartners(IReadOnlyList<bool> takesPart)
    {
        for (var index = 0; index < parents.Length; index++)
        {
            for (var partner = 0; takesPart[index] && partner < members[index].Partners.Count; partner++)
            {
                if (identities.TryGetValue(members[index].Partners[partner], out var other))
                {
                    Join(index, other);
                }
            }
        }
    }

    // The lower place becomes the root, so that a component is called after its first member whatever the order of joins.
    private void Join(int left, int right)
    {
        var (first, second) = (Root(left), Root(right));
        parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    private int Root(int index)
    {
        while (parents[index] != index)
        {
            index = parents[index] = parents[parents[index]];
        }

        return index;
    }
}
