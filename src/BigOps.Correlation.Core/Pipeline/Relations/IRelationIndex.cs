using BigOps.Correlation.Core.Incidents.Relations;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>
/// Where the shards' open incidents find each other by what they touch. Of two incidents that are published at once at
/// least one finds the other. What nobody publishes again is forgotten after a while. Any thread.
/// </summary>
public interface IRelationIndex
{
    /// <summary>Makes incidents known, or what changed about them, and looks who touches the same.</summary>
    /// <param name="relations">The relations that hold.</param>
    /// <param name="incidents">The incidents, each as it is now.</param>
    /// <param name="cancellationToken">Gives up; some of them may be known then.</param>
    /// <returns>An answer for each incident, in the same order.</returns>
    /// <exception cref="IOException">The index cannot be reached or used now.</exception>
    Task<IReadOnlyList<RelationAnswer>> PublishAsync(
        RelationSet relations, IReadOnlyList<IncidentSignature> incidents, CancellationToken cancellationToken);

    /// <summary>Forgets incidents, as they were published last.</summary>
    /// <param name="relations">The relations that hold.</param>
    /// <param name="incidents">The incidents.</param>
    /// <param name="cancellationToken">Gives up; some of them may be forgotten then.</param>
    /// <exception cref="IOException">The index cannot be reached or used now.</exception>
    Task RemoveAsync(RelationSet relations, IReadOnlyList<IncidentSignature> incidents, CancellationToken cancellationToken);
}
