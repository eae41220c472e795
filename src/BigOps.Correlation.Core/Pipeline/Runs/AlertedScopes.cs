using BigOps.Correlation.Core.Responses.Planning;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Pipeline.Runs;

/// <summary>
/// Counts what the shard's alerts tell of, ended ones too, anew each time: only policies that limit a share ask, and a count
/// that is kept would be one more state. Runs on the shard.
/// </summary>
internal sealed class AlertedScopes(ShardState state) : IScopeSize
{
    public int SizeOf(string tenant, string scope, TargetKind kind)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var alert in state.Tracker.Alerts.Values)
        {
            var content = alert.Content;
            if (content.Tenant == tenant && content.Scope == scope)
            {
                names.Add(kind == TargetKind.Services ? content.Service : content.Entity);
            }
        }

        names.Remove("");
        return names.Count;
    }
}
