namespace BigOps.Correlation.Server.Alertmanager.Status;

/// <summary>Versions; clients choose by <paramref name="Version"/> how they speak.</summary>
/// <param name="Version">The Alertmanager whose API v2 this is.</param>
/// <param name="Revision">The version of this service.</param>
/// <param name="Branch">The name of this service.</param>
/// <param name="BuildUser">Empty.</param>
/// <param name="BuildDate">Empty.</param>
/// <param name="GoVersion">Empty.</param>
internal sealed record VersionInfo(string Version, string Revision, string Branch, string BuildUser, string BuildDate, string GoVersion)
{
    /// <summary>The Alertmanager release with which answers were compared.</summary>
    public const string Served = "0.25.0";
}
