namespace BigOps.Correlation.Core.Topology;

/// <summary>What depends on what, as far as root causes need it: trouble flows against these links. A snapshot; any thread may read.</summary>
public interface IDependencies
{
    /// <summary>Entities that one calls, runs on or needs otherwise; empty where nothing is known.</summary>
    IReadOnlyCollection<string> DependenciesOf(string entity);
}
