namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>A parameter of an action: a constant, or a field of the incident, each checked against a type.</summary>
public sealed record ParameterConfig
{
    /// <summary>Field with the texts of the alerts, which gives a value only through <see cref="Extract"/>.</summary>
    public const string Message = "message";

    /// <summary>Fields that parameters may be drawn from.</summary>
    public static readonly IReadOnlyList<string> Fields = ["incident", "severity", "rule", "scope", "tenant", "domain", "service", "entity", "check", Message];

    /// <summary>The value; empty where <see cref="Field"/> gives it; default empty.</summary>
    public string Value { get; init; } = "";

    /// <summary>One of <see cref="Fields"/>; the incident must have exactly one value of it; default empty.</summary>
    public string Field { get; init; } = "";

    /// <summary>A regular expression with one group, which is the value; what does not match gives none; default empty, the whole field.</summary>
    public string Extract { get; init; } = "";

    /// <summary>What the value must be; default <see cref="ParameterType.Word"/>.</summary>
    public ParameterType Type { get; init; }

    /// <summary>Values that are allowed; none allows every value of the type; default none, at most 100.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}
