namespace BigOps.Correlation.Core.Events;

/// <summary>The fields of an event that matchers, grouping and templates may name besides labels.</summary>
public static class EventFields
{
    /// <summary>All names, in the order documentation lists them.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "kind", "source", "status", "severity", "check", "alertname", "entity", "host", "service", "cluster", "tenant", "scope",
        "key", "message", "customer", "service_instance", "journey", "step", "automation", "run", "owner", "platform",
    ];

    /// <summary>The field's value, or empty where the event has none or the name is no field.</summary>
    public static string Get(in Event value, string name) => name switch
    {
        "check" or "alertname" => value.Check,
        "service" => value.Service,
        "entity" => value.Entity,
        "host" => value.Host,
        "cluster" => value.Cluster,
        "severity" => NameOf(value.Severity),
        "source" => value.Source,
        "kind" => NameOf(value.Kind),
        "status" => NameOf(value.Status),
        "tenant" => value.Tenant,
        "scope" => value.Scope,
        "key" => value.Key ?? "",
        "message" => value.Message,
        "customer" => value.Experience?.Customer ?? "",
        "service_instance" => value.Experience?.ServiceInstance ?? "",
        "journey" => value.Experience?.Journey ?? "",
        "step" => value.Experience?.Step ?? "",
        "automation" => value.Automation?.Automation ?? "",
        "run" => value.Automation?.Run ?? "",
        "owner" => value.Automation?.Owner ?? "",
        "platform" => value.Automation?.Platform ?? "",
        _ => "",
    };

    /// <summary>Whether two events of one alert look the same to every matcher.</summary>
    internal static bool AreSame(in Event left, in Event right)
    {
        if (ReferenceEquals(left.Content, right.Content) && left.Status == right.Status)
        {
            return true;
        }

        for (var index = 0; index < Names.Count; index++)
        {
            if (!string.Equals(Get(left, Names[index]), Get(right, Names[index]), StringComparison.Ordinal))
            {
                return false;
            }
        }

        return left.Labels.Equals(right.Labels);
    }

    /// <summary>The level as it is written in documents.</summary>
    public static string NameOf(Severity value) => value switch
    {
        Severity.Critical => "critical",
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The kind as it is written in documents.</summary>
    public static string NameOf(EventKind value) => value switch
    {
        EventKind.Alert => "alert",
        EventKind.Change => "change",
        EventKind.Automation => "automation",
        EventKind.Measurement => "measurement",
        EventKind.Experience => "experience",
        EventKind.Topology => "topology",
        _ => "heartbeat",
    };

    /// <summary>The status as it is written in documents.</summary>
    public static string NameOf(EventStatus value) => value switch
    {
        EventStatus.Firing => "firing",
        EventStatus.Resolved => "resolved",
        EventStatus.Acknowledged => "acknowledged",
        EventStatus.Started => "started",
        EventStatus.Succeeded => "succeeded",
        EventStatus.Failed => "failed",
        EventStatus.Canceled => "canceled",
        EventStatus.Flapping => "flapping",
        _ => "calm",
    };
}
