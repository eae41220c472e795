using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>Waits in one group for what must follow (SEC's PairWithWindow). Owned by the shard.</summary>
internal sealed class AbsenceWait : IPatternState
{
    /// <summary>What started the wait; null while nothing is waited for.</summary>
    public Sighting? Started { get; private set; }

    /// <summary>True from the alert until what was expected comes after all.</summary>
    public bool Raised { get; private set; }

    /// <summary>
    /// Begins to wait; a wait that is under way goes on from its own start. It begins too while an alert is raised: what
    /// fails again must be seen again, or the alert would end as if all were well.
    /// </summary>
    /// <returns>True where it began.</returns>
    public bool Begin(Sighting sighting)
    {
        if (Started is not null)
        {
            return false;
        }

        Started = sighting;
        return true;
    }

    /// <summary>What was expected has come.</summary>
    /// <returns>True where an alert was raised and ends with it.</returns>
    public bool Arrive(Instant at)
    {
        // Something that happened before the start does not end the wait.
        if (Started is { } started && at < started.At)
        {
            return false;
        }

        var wasRaised = Raised;
        Started = null;
        Raised = false;
        return wasRaised;
    }

    /// <summary>The time is over.</summary>
    /// <returns>What started the wait, where it was still on and is due.</returns>
    public Sighting? Expire(Instant now, AbsenceConfig config)
    {
        if (Started is not { } started || started.At + config.Within > now)
        {
            return null;
        }

        Started = null;
        Raised = true;
        return started;
    }

    public void Save(StateWriter writer)
    {
        writer.Bool(Raised);
        writer.Bool(Started is not null);
        if (Started is { } started)
        {
            Sighting.Save(writer, started);
        }
    }

    public void Load(StateReader reader)
    {
        Raised = reader.Bool();
        Started = reader.Bool() ? Sighting.Load(reader) : null;
    }
}
