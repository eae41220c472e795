namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>Type of a parameter of an action: what a value must be to be passed on. Values are stored; never renumber.</summary>
public enum ParameterType : byte
{
    /// <summary>Letters, digits, <c>.</c>, <c>_</c>, <c>:</c>, <c>/</c> and <c>-</c>, at most 256, the first a letter or digit.</summary>
    Word = 0,

    /// <summary>A whole number.</summary>
    Integer = 1,

    /// <summary>A finite number, as in <c>0.5</c>.</summary>
    Number = 2,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 3,

    /// <summary>A span of time, as in <c>90s</c>, <c>10m</c> or <c>2h</c>.</summary>
    Duration = 4,
}
