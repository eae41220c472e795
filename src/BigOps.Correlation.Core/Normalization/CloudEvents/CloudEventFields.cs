using System.Globalization;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Native;

namespace BigOps.Correlation.Core.Normalization.CloudEvents;

/// <summary>Puts the data of a CloudEvent, a native event, together with its attributes.</summary>
internal static class CloudEventFields
{
    private static readonly string[] Required = ["id", "source", "specversion", "type"];

    private static readonly (string Suffix, EventStatus Status)[] TypeStatuses =
    [
        (".firing", EventStatus.Firing), (".resolved", EventStatus.Resolved), (".acknowledged", EventStatus.Acknowledged),
    ];

    /// <summary>Attributes that have a field of their own, or describe only the envelope.</summary>
    private static readonly HashSet<string> Consumed =
    [
        "id", "source", "specversion", "time", "subject", "severitytext", "severitynumber", "correlationid", "causationid",
        "traceparent", "tracestate", "expirytime", "datacontenttype",
    ];

    public static void Read(CloudEventAttributes attributes, JsonView data, EventDraft draft)
    {
        Check(attributes, draft);
        if (data.ValueKind != JsonValueKind.Object)
        {
            draft.Refuse(RejectReason.InvalidField, $"Field 'data' must be an object, not {Scalars.NameOf(data.ValueKind)}.");
            return;
        }

        NativeFields.Read(data, draft);
        draft.Id = Scalars.Identifying(draft, attributes.Get("id"), "id");
        draft.Source = Scalars.Identifying(draft, attributes.Get("source"), "source");
        draft.OccurredAt = Scalars.Time(draft, attributes.Get("time"), "time") ?? draft.OccurredAt;
        draft.Entity = draft.Entity.Length > 0 ? draft.Entity : Scalars.Identifying(draft, attributes.Get("subject"), "subject");
        ReadType(attributes.Get("type"), draft);
        ReadSeverity(attributes, draft);
        ReadCausality(attributes, draft);
        foreach (var (name, value) in attributes.All)
        {
            if (!Consumed.Contains(name))
            {
                Collections.AddAnnotation(draft, SharedTexts.Share($"ce_{name}"), value);
            }
        }
    }

    private static void Check(CloudEventAttributes attributes, EventDraft draft)
    {
        foreach (var name in Required)
        {
            if (attributes.Get(name).Length == 0)
            {
                draft.Refuse(RejectReason.MissingField, $"Attribute '{name}' is missing.");
            }
        }

        if (attributes.Get("specversion") is not ("1.0" or ""))
        {
            draft.Refuse(RejectReason.InvalidField, $"Attribute 'specversion' is {Refusal.Quote(attributes.Get("specversion"))}; allowed is 1.0.");
        }

        if (attributes.All.Any(pair => pair.Value.Contains('\0', StringComparison.Ordinal)))
        {
            draft.Refuse(RejectReason.InvalidText, "An attribute has a NUL character.");
        }

        if (Scalars.Time(draft, attributes.Get("expirytime"), "expirytime") is { } expiry && expiry <= draft.Context.ReceivedAt)
        {
            draft.Refuse(RejectReason.Expired, $"The event expired at {expiry}, before it arrived.");
        }
    }

    /// <summary>The type names the check where the data does not; without its status, so that start and end name the same.</summary>
    private static void ReadType(string type, EventDraft draft)
    {
        var name = type;
        foreach (var (suffix, status) in TypeStatuses)
        {
            if (type.EndsWith(suffix, StringComparison.Ordinal))
            {
                draft.Status ??= status;
                name = SharedTexts.Share(type.AsSpan(0, type.Length - suffix.Length));
            }
        }

        if (draft.Check.Length == 0 && !draft.Labels.Contains("alertname") && draft.Automation.Length == 0)
        {
            draft.Check = Scalars.Identifying(draft, name, "type");
        }
    }

    private static void ReadSeverity(CloudEventAttributes attributes, EventDraft draft)
    {
        var number = attributes.Get("severitynumber");
        if (number.Length > 0)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given is < 1 or > 24)
            {
                draft.Refuse(RejectReason.InvalidField, $"Attribute 'severitynumber' is {Refusal.Quote(number)}; allowed is 1 to 24.");
                return;
            }

            draft.SeverityNumber = given;
            draft.SeverityText = ShortName(given);
        }

        var text = attributes.Get("severitytext");
        draft.SeverityText = text.Length > 0 ? text : draft.SeverityText;
    }

    private static void ReadCausality(CloudEventAttributes attributes, EventDraft draft)
    {
        draft.CorrelationId = OrKeep(draft, attributes.Get("correlationid"), draft.CorrelationId);
        draft.CausationId = OrKeep(draft, attributes.Get("causationid"), draft.CausationId);
        if (attributes.Get("traceparent").Split('-') is [{ Length: 2 }, { Length: 32 } trace, { Length: 16 }, { Length: 2 }, ..])
        {
            draft.TraceId = trace;
        }
    }

    private static string OrKeep(EventDraft draft, string given, string kept) =>
        given.Length > 0 ? Scalars.Identifying(draft, given, "correlation") : kept;

    /// <summary>The short name that OpenTelemetry gives to a severity number.</summary>
    private static string ShortName(int number)
    {
        string[] names = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
        var step = (number - 1) % 4;
        return names[(number - 1) / 4] + (step == 0 ? "" : (step + 1).ToString(CultureInfo.InvariantCulture));
    }
}
