using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>Which response a decision is about, and how it stood then: what others need to follow it. Immutable; any thread.</summary>
internal sealed record ResponseFacts
{
    /// <summary>Its id, and the idempotency key that executors get.</summary>
    public required string Id { get; init; }

    public required string Policy { get; init; }

    public required string Trigger { get; init; }

    public required string Mode { get; init; }

    public required string Executor { get; init; }

    public required string Action { get; init; }

    public required IReadOnlyList<string> Targets { get; init; }

    public required string Status { get; init; }

    /// <summary>Who is behind it, or empty.</summary>
    public required string Actor { get; init; }

    /// <summary>The responses that caused it, one the other, the first of them first.</summary>
    public required IReadOnlyList<string> CausedBy { get; init; }

    public void Save(StateWriter writer)
    {
        writer.Text(Id);
        writer.Text(Policy);
        writer.Text(Trigger);
        writer.Text(Mode);
        writer.Text(Executor);
        writer.Text(Action);
        writer.List(Targets, static (target, name) => target.Text(name));
        writer.Text(Status);
        writer.Text(Actor);
        writer.List(CausedBy, static (target, id) => target.Text(id));
    }

    public static ResponseFacts Load(StateReader reader) => new()
    {
        Id = reader.Text(),
        Policy = reader.Text(),
        Trigger = reader.Text(),
        Mode = reader.Text(),
        Executor = reader.Text(),
        Action = reader.Text(),
        Targets = reader.List(static source => source.Text()),
        Status = reader.Text(),
        Actor = reader.Text(),
        CausedBy = reader.List(static source => source.Text()),
    };
}
