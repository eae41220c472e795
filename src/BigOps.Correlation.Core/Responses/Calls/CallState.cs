using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Responses.Calls;

/// <summary>One call of an executor for a response: a step on some of its targets, and what became of it. Immutable; any thread.</summary>
internal sealed record CallState
{
    /// <summary>Which call of its response it is, from 1.</summary>
    public required int Number { get; init; }

    public CallKind Kind { get; init; }

    /// <summary>The call that it verifies or undoes; of a step itself 0.</summary>
    public int Of { get; init; }

    /// <summary>Which step of the runbook it is, from 1.</summary>
    public required int Step { get; init; }

    public required string Executor { get; init; }

    public required string Action { get; init; }

    public IReadOnlyList<ParameterValue> Parameters { get; init; } = [];

    /// <summary>The first of the response's targets that it is about.</summary>
    public int First { get; init; }

    /// <summary>How many targets from there on.</summary>
    public required int Count { get; init; }

    public CallStatus Status { get; init; }

    /// <summary>What the executor said last, as a sentence; from outside.</summary>
    public string Detail { get; init; } = "";

    /// <summary>How much is done in hundredths, or -1.</summary>
    public int Percent { get; init; } = -1;

    public Instant? StartedAt { get; init; }

    public Instant? EndedAt { get; init; }

    /// <summary>Who recorded the start: only that process may call.</summary>
    public string Starter { get; init; } = "";

    public void Save(StateWriter writer)
    {
        writer.UInt((ulong)Number);
        writer.Byte((byte)Kind);
        writer.UInt((ulong)Of);
        writer.UInt((ulong)Step);
        writer.Text(Executor);
        writer.Text(Action);
        writer.List(Parameters, static (target, value) => value.Save(target));
        writer.UInt((ulong)First);
        writer.UInt((ulong)Count);
        writer.Byte((byte)Status);
        writer.Text(Detail);
        writer.Int(Percent);
        writer.Instant(StartedAt);
        writer.Instant(EndedAt);
        writer.Text(Starter);
    }

    public static CallState Load(StateReader reader) => new()
    {
        Number = (int)reader.UInt(),
        Kind = (CallKind)reader.Byte(),
        Of = (int)reader.UInt(),
        Step = (int)reader.UInt(),
        Executor = reader.Text(),
        Action = reader.Text(),
        Parameters = reader.List(ParameterValue.Load),
        First = (int)reader.UInt(),
        Count = (int)reader.UInt(),
        Status = (CallStatus)reader.Byte(),
        Detail = reader.Text(),
        Percent = (int)reader.Int(),
        StartedAt = reader.OptionalInstant(),
        EndedAt = reader.OptionalInstant(),
        Starter = reader.Text(),
    };
}
