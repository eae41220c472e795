namespace BigOps.Correlation.Core.Anomalies.Rates;

/// <summary>An order of rates that does not depend on how they came.</summary>
internal sealed class RateOrder : IComparer<RateKey>
{
    /// <summary>The order.</summary>
    public static readonly RateOrder Instance = new();

    /// <inheritdoc />
    public int Compare(RateKey x, RateKey y)
    {
        var order = string.CompareOrdinal(x.Tenant, y.Tenant);
        order = order != 0 ? order : string.CompareOrdinal(x.Scope, y.Scope);
        order = order != 0 ? order : x.Kind.CompareTo(y.Kind);
        return order != 0 ? order : string.CompareOrdinal(x.Name, y.Name);
    }
}
