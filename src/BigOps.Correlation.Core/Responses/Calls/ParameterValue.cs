using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Calls;

/// <summary>A parameter with a value of its type. Immutable; any thread.</summary>
internal readonly record struct ParameterValue(string Name, ParameterType Type, string Text)
{
    public void Save(StateWriter writer)
    {
        writer.Text(Name);
        writer.Byte((byte)Type);
        writer.Text(Text);
    }

    public static ParameterValue Load(StateReader reader) => new(reader.Text(), (ParameterType)reader.Byte(), reader.Text());
}
