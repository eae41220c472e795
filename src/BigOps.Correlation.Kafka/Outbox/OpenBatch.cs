using BigOps.Correlation.Core.Pipeline.Outbox;

namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>A batch of which something is to be told. One task at a time.</summary>
/// <param name="batch">What it has.</param>
internal sealed class OpenBatch(OutboxBatch batch)
{
    /// <summary>What it has.</summary>
    public OutboxBatch Batch => batch;

    /// <summary>Those of its incidents that others were to be told of when it came.</summary>
    public List<OpenIncident> Incidents { get; } = [];

    /// <summary>How many of them others are still to be told of.</summary>
    public int Waiting { get; set; }
}
