using System.Collections.Frozen;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Native;

/// <summary>The fields of a native event whose value is one text, number or time, by name.</summary>
internal static class NativeText
{
    private static readonly FrozenDictionary<string, EventStatus> Statuses = Enum.GetValues<EventStatus>()
        .ToDictionary(EventFields.NameOf)
        .Append(new("cancelled", EventStatus.Canceled))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, EventKind> Kinds = Enum.GetValues<EventKind>()
        .ToFrozenDictionary(EventFields.NameOf, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Action<EventDraft, string>> Setters = new Dictionary<string, Action<EventDraft, string>>
    {
        ["id"] = (draft, text) => draft.Id = Scalars.Identifying(draft, text, "id"),
        ["time"] = (draft, text) => draft.OccurredAt = Scalars.Time(draft, text, "time") ?? draft.OccurredAt,
        ["ts"] = SetMilliseconds,
        ["kind"] = SetKind,
        ["source"] = (draft, text) => draft.Source = Scalars.Identifying(draft, text, "source"),
        ["status"] = SetStatus,
        ["severity"] = (draft, text) => draft.SeverityText = text,
        ["check"] = (draft, text) => draft.Check = Scalars.Identifying(draft, text, "check"),
        ["entity"] = (draft, text) => draft.Entity = Scalars.Identifying(draft, text, "entity"),
        ["host"] = (draft, text) => draft.Host = Scalars.Identifying(draft, text, "host"),
        ["service"] = (draft, text) => draft.Service = Scalars.Identifying(draft, text, "service"),
        ["cluster"] = (draft, text) => draft.Cluster = Scalars.Identifying(draft, text, "cluster"),
        ["message"] = (draft, text) => draft.Message = Scalars.Describing(draft, text, "message"),
        ["key"] = (draft, text) => draft.Key = Scalars.Identifying(draft, text, "key"),
        ["starts_at"] = (draft, text) => draft.StartsAt = Scalars.Time(draft, text, "starts_at"),
        ["ends_at"] = (draft, text) => draft.EndsAt = Scalars.Time(draft, text, "ends_at"),
        ["customer"] = (draft, text) => draft.Customer = Scalars.Identifying(draft, text, "customer"),
        ["service_instance"] = (draft, text) => draft.ServiceInstance = Scalars.Identifying(draft, text, "service_instance"),
        ["journey"] = (draft, text) => draft.Journey = Scalars.Identifying(draft, text, "journey"),
        ["step"] = (draft, text) => draft.Step = Scalars.Identifying(draft, text, "step"),
        ["automation"] = (draft, text) => draft.Automation = Scalars.Identifying(draft, text, "automation"),
        ["run"] = (draft, text) => draft.Run = Scalars.Identifying(draft, text, "run"),
        ["caused_by"] = (draft, text) => draft.CausedBy = Scalars.Identifying(draft, text, "caused_by"),
        ["owner"] = (draft, text) => draft.Owner = Scalars.Identifying(draft, text, "owner"),
        ["platform"] = (draft, text) => draft.Platform = Scalars.Identifying(draft, text, "platform"),
        ["tenant"] = (draft, text) => draft.Tenant = Scalars.Identifying(draft, text, "tenant"),

        // Not identifying by nature; as labels they would make every event a problem of its own.
        ["correlation_id"] = (draft, text) => draft.CorrelationId = Scalars.Identifying(draft, text, "correlation_id"),
        ["causation_id"] = (draft, text) => draft.CausationId = Scalars.Identifying(draft, text, "causation_id"),
        ["trace_id"] = (draft, text) => draft.TraceId = Scalars.Identifying(draft, text, "trace_id"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names of these fields.</summary>
    public static IReadOnlySet<string> Names { get; } = Setters.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Sets a field; empty text says nothing.</summary>
    /// <returns>False where there is no such field.</returns>
    public static bool TrySet(EventDraft draft, string name, string text)
    {
        if (!Setters.TryGetValue(name, out var set))
        {
            return false;
        }

        if (text.Length > 0)
        {
            set(draft, text);
        }

        return true;
    }

    /// <summary>Reads a field; null and empty text say nothing.</summary>
    /// <returns>False where there is no such field.</returns>
    public static bool TryRead(EventDraft draft, string name, JsonView value)
    {
        if (!Setters.TryGetValue(name, out var set))
        {
            return false;
        }

        // What no other event says need not become a text, or not one that is kept for others.
        if (name is "time" or "starts_at" && Rfc3339.TryParse(value.PlainBytes, out var moment))
        {
            draft.OccurredAt = name == "time" ? moment : draft.OccurredAt;
            draft.StartsAt = name == "starts_at" ? moment : draft.StartsAt;
            return true;
        }

        var text = name == "id" && value.ValueKind == JsonValueKind.String ? value.OwnText : Scalars.Text(draft, value, name);
        if (text.Length > 0)
        {
            set(draft, text);
        }

        return true;
    }

    private static void SetMilliseconds(EventDraft draft, string text)
    {
        if (!TimestampParser.TryMilliseconds(text, out var value))
        {
            draft.Refuse(RejectReason.InvalidTime, $"Field 'ts' is {Refusal.Quote(text)}; allowed are milliseconds since 1970.");
            return;
        }

        // Where both are there, the written time wins: it says its offset.
        draft.OccurredAt ??= value;
    }

    private static void SetKind(EventDraft draft, string text)
    {
        if (Kinds.TryGetValue(text, out var kind))
        {
            draft.Kind = kind;
            return;
        }

        draft.Refuse(RejectReason.InvalidField, $"Field 'kind' is {Refusal.Quote(text)}; allowed are {string.Join(", ", Kinds.Keys.Order())}.");
    }

    private static void SetStatus(EventDraft draft, string text)
    {
        if (Statuses.TryGetValue(text, out var status))
        {
            draft.Status = status;
            return;
        }

        draft.Refuse(RejectReason.InvalidField, $"Field 'status' is {Refusal.Quote(text)}; allowed are {string.Join(", ", Statuses.Keys.Order())}.");
    }
}
