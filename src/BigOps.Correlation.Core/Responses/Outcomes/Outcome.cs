using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>What came of one policy for one kind of incident; of no policy, what comes of it alone. Immutable; any thread.</summary>
internal sealed record Outcome
{
    public static readonly Outcome None = new();

    /// <summary>Incidents that were acted on, from the start on.</summary>
    public RecoveryTimes Acted { get; init; } = RecoveryTimes.None;

    /// <summary>Incidents that were left alone: by chance, from where acting would have begun; without a policy all, from their opening.</summary>
    public RecoveryTimes Alone { get; init; } = RecoveryTimes.None;

    /// <summary>Incidents that chance decided about.</summary>
    public long Drawn { get; init; }

    public Trail Trail { get; init; }

    /// <summary>When it last changed.</summary>
    public Instant At { get; init; }

    public void Save(StateWriter writer)
    {
        Acted.Save(writer);
        Alone.Save(writer);
        writer.Int(Drawn);
        Trail.Save(writer);
        writer.Instant(At);
    }

    public static Outcome Load(StateReader reader) => new()
    {
        Acted = RecoveryTimes.Load(reader), Alone = RecoveryTimes.Load(reader), Drawn = reader.Int(), Trail = Trail.Load(reader), At = reader.Instant(),
    };
}
