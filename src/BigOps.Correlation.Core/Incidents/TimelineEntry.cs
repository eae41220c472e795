using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>One thing that happened to an incident.</summary>
/// <param name="at">The shard's clock.</param>
/// <param name="kind">What it was.</param>
/// <param name="note">What it says.</param>
/// <param name="actor">Who did it, or empty.</param>
internal sealed class TimelineEntry(Instant at, TimelineKind kind, in Note note, string actor = "")
{
    private readonly Note note = note.By(actor);

    /// <param name="at">The shard's clock.</param>
    /// <param name="kind">What it was.</param>
    /// <param name="text">It as a sentence.</param>
    /// <param name="actor">Who did it, or empty.</param>
    public TimelineEntry(Instant at, TimelineKind kind, string text, string actor = "")
        : this(at, kind, Note.Of(text), actor)
    {
    }

    public Instant At { get; } = at;

    public TimelineKind Kind { get; } = kind;

    /// <summary>It as a sentence; made anew each time.</summary>
    public string Text => note.ToText();

    public string Actor => note.Actor;

    /// <summary>The alert it is about, or default.</summary>
    public Fingerprint Alert => note.Alert;

    /// <summary>The same moment and actor with another meaning.</summary>
    public TimelineEntry As(TimelineKind newKind, string text) => new(At, newKind, text, Actor);

    /// <summary>Whether it says a text that was given.</summary>
    public bool Says(string text) => note.Says(text);

    public void Save(StateWriter writer)
    {
        writer.Instant(At);
        writer.Byte((byte)Kind);
        writer.Text(Text);
        writer.Text(Actor);
        writer.Fingerprint(Alert);
    }

    public static TimelineEntry Load(StateReader reader)
    {
        var at = reader.Instant();
        var kind = (TimelineKind)reader.Byte();
        var (text, actor) = (reader.Text(), reader.Text());
        return new TimelineEntry(at, kind, Note.Of(text, reader.Fingerprint()), actor);
    }
}
