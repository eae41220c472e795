using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>What the reader knows of a shard of another process. One task.</summary>
/// <param name="model">Where it is shown.</param>
internal sealed class ElsewhereShard(ElsewhereReadModel model)
{
    /// <summary>Where it is shown.</summary>
    public ElsewhereReadModel Model => model;

    /// <summary>Who wrote what was read.</summary>
    public string Writer { get; set; } = "";

    /// <summary>Number of the latest change that was read.</summary>
    public long Since { get; set; }

    /// <summary>When it was looked whether all that is shown is still there, a stamp of the clock; 0 for never.</summary>
    public long SweptAt { get; set; }
}
