using BigOps.Correlation.Core.Responses.Planning;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

/// <summary>A parameter of an action.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">word, integer, number, boolean or duration.</param>
/// <param name="Value">Its value as text.</param>
public sealed record ParameterView(string Name, string Type, string Value)
{
    /// <summary>The span of time that a value of the type duration is.</summary>
    public TimeSpan ToDuration() => TimeSpan.FromSeconds(ParameterValues.SecondsOf(Value) ?? throw new FormatException($"'{Value}' is no span of time."));
}
