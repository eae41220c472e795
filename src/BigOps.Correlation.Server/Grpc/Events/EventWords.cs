using System.Globalization;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Events;

/// <summary>Words of the native format for the contract's enums; empty for UNSPECIFIED, the number for what a newer sender knows.</summary>
internal static class EventWords
{
    public static string Of(EventKind kind) => kind switch
    {
        EventKind.Unspecified => "",
        EventKind.Alert => "alert",
        EventKind.Change => "change",
        EventKind.Automation => "automation",
        EventKind.Measurement => "measurement",
        EventKind.Experience => "experience",
        EventKind.Heartbeat => "heartbeat",
        EventKind.Topology => "topology",
        _ => ((int)kind).ToString(CultureInfo.InvariantCulture),
    };

    public static string Of(EventStatus status) => status switch
    {
        EventStatus.Unspecified => "",
        EventStatus.Firing => "firing",
        EventStatus.Resolved => "resolved",
        EventStatus.Acknowledged => "acknowledged",
        EventStatus.Started => "started",
        EventStatus.Succeeded => "succeeded",
        EventStatus.Failed => "failed",
        EventStatus.Canceled => "canceled",
        _ => ((int)status).ToString(CultureInfo.InvariantCulture),
    };
}
