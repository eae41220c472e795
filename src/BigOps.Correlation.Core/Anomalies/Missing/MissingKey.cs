namespace BigOps.Correlation.Core.Anomalies.Missing;

/// <summary>What an alert about missing values is about: an entity of a source, or all of a source.</summary>
/// <param name="Tenant">Tenant of the values.</param>
/// <param name="Scope">Scope of the values.</param>
/// <param name="Source">Who sends them.</param>
/// <param name="Entity">What they are about; empty for all of the source.</param>
internal readonly record struct MissingKey(string Tenant, string Scope, string Source, string Entity)
{
    /// <summary>All of its source.</summary>
    public MissingKey Whole => this with { Entity = "" };

    /// <summary>Order that depends on nothing but the texts.</summary>
    public static int Compare(MissingKey left, MissingKey right)
    {
        var order = string.CompareOrdinal(left.Tenant, right.Tenant);
        order = order != 0 ? order : string.CompareOrdinal(left.Scope, right.Scope);
        order = order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : string.CompareOrdinal(left.Entity, right.Entity);
    }
}
