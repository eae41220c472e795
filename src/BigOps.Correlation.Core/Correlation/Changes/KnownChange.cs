using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Changes;

/// <summary>A change or a run of an automation that was heard of. Owned by the shard.</summary>
/// <param name="number">Its number; later ones have higher numbers.</param>
/// <param name="latest">What was said of it last.</param>
/// <param name="beganAt">Event time at which it was first heard of.</param>
/// <param name="rarity">How rare its kind was then.</param>
internal sealed class KnownChange(long number, Event latest, Instant beganAt, ChangeRarity rarity)
{
    public long Number => number;

    /// <summary>What was said of it last.</summary>
    public Event Latest { get; set; } = latest;

    /// <summary>Event time at which it was first heard of.</summary>
    public Instant BeganAt { get; private set; } = beganAt;

    /// <summary>How rare its kind was before it.</summary>
    public ChangeRarity Rarity => rarity;

    /// <summary>What its kind is called: history is kept by it.</summary>
    public string Kind => KindOf(Latest.Content);

    /// <summary>What the kind of a change is called.</summary>
    public static string KindOf(EventContent content) => content.Source + '\u001f' + content.Check;

    /// <summary>Whether an event says how this one went on, and is none of its own.</summary>
    public bool GoesOnWith(in Event value) =>
        Latest.Identity == value.Identity && Latest.Content.Automation?.Run == value.Content.Automation?.Run
        && (value.Content.Automation?.Run is not null || Latest.Status == EventStatus.Started);

    /// <summary>Takes what is said of it now.</summary>
    public void Take(in Event value)
    {
        BeganAt = Instant.Earlier(BeganAt, value.OccurredAt);

        // What came late does not make a change that ended begin again.
        if (value.Status != EventStatus.Started || Latest.Status == EventStatus.Started)
        {
            Latest = value;
        }
    }

    public void Save(StateWriter writer)
    {
        EventCodec.Write(writer, Latest);
        writer.Instant(BeganAt);
        rarity.Save(writer);
    }

    public static KnownChange Load(StateReader reader, long number) => new(number, EventCodec.Read(reader), reader.Instant(), ChangeRarity.Load(reader));
}
