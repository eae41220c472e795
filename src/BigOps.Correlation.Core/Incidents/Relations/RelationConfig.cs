using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>A rule about which incidents of different scopes belong together, as an operator writes it.</summary>
public sealed record RelationConfig
{
    /// <summary>Unique name; that of a relation that works unconfigured replaces it.</summary>
    public required string Name { get; init; }

    /// <summary>False switches it off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Kinds of values, each with how many of them two incidents must share; all must be met. Names of <see cref="SignatureKind"/>, at least one.</summary>
    public IReadOnlyDictionary<string, int> Share { get; init; } = new Dictionary<string, int>();

    /// <summary>From the end of the earlier to the start of the later incident at most, in event time; default 1 hour, 1 second to 7 days.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(1);

    /// <summary>None, or two: one incident must satisfy the first and the other the second.</summary>
    public IReadOnlyList<MatcherSet> Between { get; init; } = [];

    /// <summary>What it makes of them; default link.</summary>
    public RelationAction Action { get; init; }

    /// <summary>Score where just enough is shared, 0 to 1; default 0.7. What is shared beyond raises it.</summary>
    public double Weight { get; init; } = 0.7;

    /// <summary>Incidents that may touch a value before it is no evidence any more; default 50, 2 to 1,000.</summary>
    public int MaxIncidents { get; init; } = 50;

    /// <summary>A sentence for people, before what is shared; default empty.</summary>
    public string Why { get; init; } = "";
}
