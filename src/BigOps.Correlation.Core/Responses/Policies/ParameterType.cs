namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>Type of a parameter of an action: what a value must be to be passed on.</summary>
public enum ParameterType
{
    /// <summary>Letters, digits, <c>.</c>, <c>_</c>, <c>:</c>, <c>/</c> and <c>-</c>, at most 256, the first a letter or digit.</summary>
    Word = 0,

    /// <summary>A whole number.</summary>
    Integer = 1,
}
