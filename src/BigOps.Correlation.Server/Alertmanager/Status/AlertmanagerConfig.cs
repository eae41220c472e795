namespace BigOps.Correlation.Server.Alertmanager.Status;

/// <summary>The configuration, for tools that read an Alertmanager's.</summary>
/// <param name="Original">YAML.</param>
internal sealed record AlertmanagerConfig(string Original)
{
    /// <summary>What an Alertmanager's configuration would be that does the same: everything goes to the incidents.</summary>
    public const string Equivalent = "route:\n  receiver: incidents\n  group_by: [incident]\nreceivers:\n- name: incidents\ntemplates: []\n";
}
