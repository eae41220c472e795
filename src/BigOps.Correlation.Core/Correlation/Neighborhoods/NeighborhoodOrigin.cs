namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>How it is known that entities belong together. Values are stored; never renumber.</summary>
internal enum NeighborhoodOrigin : byte
{
    /// <summary>Their events name the same cluster.</summary>
    Cluster = 0,

    /// <summary>The topology connects them.</summary>
    Topology = 1,

    /// <summary>Events named them together: an entity with its service and its host.</summary>
    Learned = 2,
}
