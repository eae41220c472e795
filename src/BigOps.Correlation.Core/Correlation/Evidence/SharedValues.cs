using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>
/// What an alert has in common with others whatever the rules say, ready to be looked up. Alerts that have the same in
/// common share one. What it shares never changes; to which neighborhood it belongs is remembered by the shard.
/// </summary>
/// <param name="scope">The scope, unique over tenants.</param>
/// <param name="scopeKey">Its key.</param>
/// <param name="places">Where groups are found by the values, in the order of their kinds; the zero key where there is none.</param>
internal sealed class SharedValues(string scope, Key128 scopeKey, Key128[] places)
{
    public string Scope => scope;

    public Key128 ScopeKey => scopeKey;

    /// <summary>The place of the value of a kind, by the kind's place among those of shared values.</summary>
    public Key128 this[int kind] => places[kind];

    /// <summary>Under which state of the neighborhoods the following was found; 0 for none.</summary>
    public int Epoch { get; set; }

    /// <summary>The neighborhood that somebody declared, or null.</summary>
    public Neighborhood? Declared { get; set; }

    /// <summary>Its place in the graph that is learned, or null.</summary>
    public LinkNode? Node { get; set; }

    /// <summary>The place of its entity in the topology, or -1.</summary>
    public int TopologyPlace { get; set; } = -1;

    /// <summary>The topology in which the following was found; null for none.</summary>
    public TopologyGraph? PlacedIn { get; set; }

    /// <summary>Where it is learned which checks cause which: the place of its entity, then those beside it.</summary>
    public Fingerprint[] LearnedPlaces { get; set; } = [];
}
