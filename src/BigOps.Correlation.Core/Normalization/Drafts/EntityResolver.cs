using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Finds what is affected where the source names it by labels only. Immutable; any thread.</summary>
internal sealed class EntityResolver(EntityExtraction names)
{
    private readonly string[] hosts = [.. names.Host];
    private readonly string[] services = [.. names.Service];
    private readonly string[] clusters = [.. names.Cluster];
    private readonly string[] entities = [.. names.Entity];

    /// <summary>Fills entity, host, service and cluster of a draft where they are empty.</summary>
    public void Fill(EventDraft draft)
    {
        draft.Host = draft.Host.Length > 0 ? draft.Host : First(draft, hosts);
        draft.Service = draft.Service.Length > 0 ? draft.Service : First(draft, services);
        draft.Cluster = draft.Cluster.Length > 0 ? draft.Cluster : First(draft, clusters);
        draft.Entity = draft.Entity.Length > 0 ? draft.Entity : First(draft, entities);
    }

    /// <summary>Cuts the port off what Prometheus calls an instance; an address with a scheme is left as it is.</summary>
    public static string WithoutPort(string instance)
    {
        var colon = instance.LastIndexOf(':');
        if (colon < 1 || colon == instance.Length - 1 || instance.Contains('/', StringComparison.Ordinal)
            || instance.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9'))
        {
            return instance;
        }

        var host = instance.AsSpan(0, colon);
        if (host is ['[', .., ']'])
        {
            return SharedTexts.Share(host[1..^1]);
        }

        // More colons without brackets: a bare IPv6 address, whose last group is no port.
        return host.Contains(':') ? instance : SharedTexts.Share(host);
    }

    private static string First(EventDraft draft, string[] candidates)
    {
        foreach (var name in candidates)
        {
            var field = Field(draft, name);
            var value = field.Length > 0 ? field : draft.Labels.Get(name) ?? "";
            if (value.Length > 0)
            {
                return name == "instance" ? WithoutPort(value) : value;
            }
        }

        return "";
    }

    private static string Field(EventDraft draft, string name) => name switch
    {
        "host" => draft.Host,
        "service" => draft.Service,
        "cluster" => draft.Cluster,
        _ => "",
    };
}
