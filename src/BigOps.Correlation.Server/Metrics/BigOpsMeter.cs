namespace BigOps.Correlation.Server.Metrics;

/// <summary>The one name under which the product's instruments are made.</summary>
internal static class BigOpsMeter
{
    /// <summary>Name of the meters whose instruments <c>/metrics</c> shows.</summary>
    public const string Name = "BigOps.Correlation";
}
