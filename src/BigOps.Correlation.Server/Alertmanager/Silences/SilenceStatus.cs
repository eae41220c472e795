namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>Whether a silence mutes.</summary>
/// <param name="State">pending, active or expired.</param>
internal sealed record SilenceStatus(string State);
