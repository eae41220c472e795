namespace BigOps.Correlation.Benchmarks.Measurement;

/// <summary>One of the ways that are compared.</summary>
/// <param name="name">Its name in figures.</param>
/// <param name="run">Does the work of a round and says how many operations that were.</param>
internal sealed class Variant(string name, Func<long> run)
{
    public string Name => name;

    /// <summary>What a round needs, outside the measured span.</summary>
    public Action Prepare { get; init; } = () => { };

    public long Run() => run();
}
