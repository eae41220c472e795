using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Changes;

/// <summary>How rare a kind of change was before one of it.</summary>
/// <param name="Value">See <see cref="Neighborhoods.AlertHistory.RarityAt"/>; 0 and more.</param>
/// <param name="IsFirst">Whether none of its kind was heard of before.</param>
internal readonly record struct ChangeRarity(double Value, bool IsFirst = false)
{
    public void Save(StateWriter writer)
    {
        writer.Real(Value);
        writer.Bool(IsFirst);
    }

    public static ChangeRarity Load(StateReader reader) => new(reader.Real(), reader.Bool());
}
