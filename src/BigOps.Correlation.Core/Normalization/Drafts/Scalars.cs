using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Reads single values into a draft, within its limits.</summary>
internal static class Scalars
{
    /// <summary>The text of a string, number or truth value.</summary>
    /// <returns>False for objects, arrays and null.</returns>
    public static bool TryText(JsonView value, [NotNullWhen(true)] out string? text)
    {
        text = value.ValueKind switch
        {
            JsonValueKind.String or JsonValueKind.Number => value.Text,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
        return text is not null;
    }

    /// <summary>The text of a field that must be a scalar; null is absent, which is empty.</summary>
    public static string Text(EventDraft draft, JsonView value, string name)
    {
        if (TryText(value, out var text))
        {
            return text;
        }

        if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
        {
            draft.Refuse(RejectReason.InvalidField, $"Field {Refusal.Quote(name)} must be text, not {NameOf(value.ValueKind)}.");
        }

        return "";
    }

    /// <summary>The same for a member of a field.</summary>
    public static string TextIn(EventDraft draft, JsonMember member, string field) =>
        TryText(member.Value, out var text) ? text : Text(draft, member.Value, $"{field}.{member.Name}");

    /// <summary>A text that identifies: over the limit of a label's value the item is refused.</summary>
    public static string Identifying(EventDraft draft, string text, string name)
    {
        if (text.Length <= draft.Limits.LabelValueLength)
        {
            return text;
        }

        draft.Refuse(
            RejectReason.LimitExceeded,
            $"Field {Refusal.Quote(name)} has {text.Length} characters; {draft.Limits.LabelValueLength} are allowed.");
        return "";
    }

    /// <summary>A text that describes: over the limit it is cut and counted.</summary>
    /// <param name="draft">The item.</param>
    /// <param name="text">The text.</param>
    /// <param name="counted">Name for the counter, from a closed set.</param>
    public static string Describing(EventDraft draft, string text, string counted) => Cut(text, draft.Limits.TextLength, counted);

    /// <summary>Cuts a text, never through the middle of a surrogate pair.</summary>
    public static string Cut(string text, int length, string counted)
    {
        if (text.Length <= length)
        {
            return text;
        }

        NormalizationMetrics.CountTruncated(counted);
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    /// <summary>A written time; empty is absent.</summary>
    public static Instant? Time(EventDraft draft, string text, string name)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (TimestampParser.TryParse(text, out var value))
        {
            return value;
        }

        draft.Refuse(
            RejectReason.InvalidTime,
            $"Field {Refusal.Quote(name)} is {Refusal.Quote(text)}; allowed is an RFC 3339 time with offset from 1970 to 9998.");
        return null;
    }

    /// <summary>A written time of a format that writes the zero time where there is none.</summary>
    public static Instant? TimeOrZero(EventDraft draft, JsonView value, string name)
    {
        if (Rfc3339.TryParse(value.PlainBytes, out var moment))
        {
            return moment;
        }

        var text = Text(draft, value, name);
        return TimestampParser.IsZero(text) ? null : Time(draft, text, name);
    }

    /// <summary>The kind of a value as sentences name it.</summary>
    public static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "null",
    };
}
