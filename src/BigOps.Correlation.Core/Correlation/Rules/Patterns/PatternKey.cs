namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>One group of one rule inside one scope.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Scope">The scope.</param>
/// <param name="Group">The group's key.</param>
internal readonly record struct PatternKey(string Rule, string Tenant, string Scope, string Group) : IComparable<PatternKey>
{
    public int CompareTo(PatternKey other)
    {
        var order = string.CompareOrdinal(Rule, other.Rule);
        if (order == 0)
        {
            order = string.CompareOrdinal(Tenant, other.Tenant);
        }

        if (order == 0)
        {
            order = string.CompareOrdinal(Scope, other.Scope);
        }

        return order != 0 ? order : string.CompareOrdinal(Group, other.Group);
    }

    public static bool operator <(PatternKey left, PatternKey right) => left.CompareTo(right) < 0;

    public static bool operator >(PatternKey left, PatternKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(PatternKey left, PatternKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PatternKey left, PatternKey right) => left.CompareTo(right) >= 0;
}
