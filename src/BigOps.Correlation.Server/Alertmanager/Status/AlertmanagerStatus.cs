using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Alertmanager.Status;

/// <summary>The service in the form of an Alertmanager's status.</summary>
internal sealed record AlertmanagerStatus
{
    public ClusterStatus Cluster { get; init; } = new([], "disabled");
    public AlertmanagerConfig Config { get; init; } = new(AlertmanagerConfig.Equivalent);

    /// <summary>When the service started; Alertmanager calls it so.</summary>
    public required Instant Uptime { get; init; }

    public required VersionInfo VersionInfo { get; init; }
}
