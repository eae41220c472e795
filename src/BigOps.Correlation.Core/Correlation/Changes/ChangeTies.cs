using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Correlation.Changes;

/// <summary>Finds the changes that may have to do with an alert. Owned by the shard.</summary>
internal sealed class ChangeTies(ChangeLedger ledger)
{
    private const int MostNeighbors = 32;
    private const int MostPerPlace = 64;
    private const double Around = 0.5;
    private const double Connected = 0.45;

    // By the kinds of shared values: entity, host, service.
    private static readonly double[] Itself = [0.9, 0.8, 0.85];

    private readonly List<ChangeTie> found = [];

    /// <summary>The changes, each once with what ties it closest; valid until the next call.</summary>
    /// <param name="content">What the alert says.</param>
    /// <param name="shared">What it has in common with others.</param>
    /// <param name="topology">What is connected with what.</param>
    public IReadOnlyList<ChangeTie> Of(EventContent content, SharedValues shared, TopologyGraph topology)
    {
        found.Clear();
        if (ledger.Count == 0)
        {
            return found;
        }

        for (var kind = 0; kind < EvidenceKinds.Shared.Length; kind++)
        {
            if (!shared[kind].IsZero)
            {
                AddNamed(content, EvidenceKinds.Shared[kind].ValueOf(content), ledger.At(shared[kind]), Itself[kind]);
            }
        }

        if (!topology.IsEmpty)
        {
            AddConnected(content, topology);
        }

        return found;
    }

    private void AddNamed(EventContent content, string name, IReadOnlyList<KnownChange> changes, double itself)
    {
        foreach (var change in changes.TakeLast(MostPerPlace))
        {
            Add(content, ChangePlaces.ChangedBy(change.Latest.Content).Contains(name)
                ? new ChangeTie(change, name, itself, $"It changed {name}")
                : new ChangeTie(change, name, Around, $"It changed something of {name}"));
        }
    }

    private void AddConnected(EventContent content, TopologyGraph topology)
    {
        var subject = content.Entity.Length > 0 ? content.Entity : content.Service;
        foreach (var neighbor in topology.NeighborsOf(subject, MostNeighbors))
        {
            foreach (var change in ledger.At(content.ScopeKey, neighbor).TakeLast(MostPerPlace))
            {
                if (ChangePlaces.ChangedBy(change.Latest.Content).Contains(neighbor))
                {
                    Add(content, new ChangeTie(change, neighbor, Connected, $"It changed {neighbor}, which is connected with {subject}"));
                }
            }
        }
    }

    private void Add(EventContent content, ChangeTie tie)
    {
        if (tie.Change.Latest.Identity == content.Identity)
        {
            // The alert is that run's own failure.
            return;
        }

        var known = found.FindIndex(other => other.Change == tie.Change);
        if (known < 0)
        {
            found.Add(tie);
        }
        else if (found[known].Strength < tie.Strength)
        {
            found[known] = tie;
        }
    }
}
