namespace BigOps.Correlation.Core.Normalization;

/// <summary>Labels that name what is affected, in order of preference; the first that is present wins.</summary>
public sealed record EntityExtraction
{
    /// <summary>Labels that give the entity; ports are cut off <c>instance</c>.</summary>
    public IReadOnlyList<string> Entity { get; init; } =
        ["entity", "pod", "container", "instance", "host", "hostname", "node", "device", "deployment", "statefulset", "service", "job"];

    /// <summary>Labels that give the host.</summary>
    public IReadOnlyList<string> Host { get; init; } = ["host", "hostname", "node", "instance"];

    /// <summary>Labels that give the service.</summary>
    public IReadOnlyList<string> Service { get; init; } = ["service", "service_name", "service.name", "app", "app_kubernetes_io_name", "job"];

    /// <summary>Labels that give the cluster.</summary>
    public IReadOnlyList<string> Cluster { get; init; } = ["cluster", "k8s_cluster", "k8s.cluster.name"];
}
