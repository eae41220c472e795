namespace BigOps.Correlation.Server.Alertmanager.Status;

/// <summary>Alertmanager's gossip, which there is none of here.</summary>
/// <param name="Peers">Always empty.</param>
/// <param name="Status">Always <c>disabled</c>.</param>
internal sealed record ClusterStatus(IReadOnlyList<string> Peers, string Status);
