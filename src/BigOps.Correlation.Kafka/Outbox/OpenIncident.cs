using BigOps.Correlation.Core.Pipeline.Outbox;

namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>An incident that others are to be told of. One task at a time.</summary>
internal sealed class OpenIncident
{
    private readonly List<OpenBatch> batches = [];

    /// <summary>The latest of what is to be told: it stands for those before it.</summary>
    public required IncidentNotice Latest { get; set; }

    /// <summary>Whether it is told before all else.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>Whether its turn has come, though it is not urgent.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Whether others were told of it.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Says that a batch has it.</summary>
    public void Add(OpenBatch batch)
    {
        batches.Add(batch);
        batch.Incidents.Add(this);
        batch.Waiting++;
    }

    /// <summary>Says that others were told of it as it is in the last of its batches, and so of all before.</summary>
    public void Told()
    {
        IsTold = true;
        foreach (var batch in batches)
        {
            batch.Waiting--;
        }
    }
}
