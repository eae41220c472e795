namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>A shared value inside one scope.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Scope">The scope.</param>
/// <param name="Rule">Name of the rule, or empty.</param>
/// <param name="Value">The value.</param>
internal readonly record struct SharedPlace(string Kind, string Scope, string Rule, string Value)
{
    /// <summary>Compares first what tells most places apart.</summary>
    public bool Equals(SharedPlace other) => Value == other.Value && Rule == other.Rule && Kind == other.Kind && Scope == other.Scope;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(
        Value.GetHashCode(StringComparison.Ordinal), Rule.GetHashCode(StringComparison.Ordinal), Scope.GetHashCode(StringComparison.Ordinal), Kind.Length);
}
