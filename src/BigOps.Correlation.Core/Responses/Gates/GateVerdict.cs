using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Responses.Gates;

/// <summary>What a gate said. Immutable; any thread.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Passed">Whether it let the response through.</param>
/// <param name="Why">Why, as a clause without a full stop.</param>
internal sealed record GateVerdict(ResponseGate Gate, bool Passed, string Why)
{
    public void Save(StateWriter writer)
    {
        writer.Byte((byte)Gate);
        writer.Bool(Passed);
        writer.Text(Why);
    }

    public static GateVerdict Load(StateReader reader) => new((ResponseGate)reader.Byte(), reader.Bool(), reader.Text());
}
