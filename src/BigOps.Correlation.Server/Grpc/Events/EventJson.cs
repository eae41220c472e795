using System.Globalization;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Contract = BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Events;

/// <summary>Writes an event of the contract as a native event. What makes no sense is written as it is, so that it is refused as on every door.</summary>
internal static class EventJson
{
    private const long SecondsOfYearOne = -62_135_596_800;
    private const long SecondsOfYearTenThousand = 253_402_300_800;

    /// <summary>Writes one event.</summary>
    public static void Write(Utf8JsonWriter json, Contract.Event value)
    {
        json.WriteStartObject();
        Text(json, "id", value.Id);
        Time(json, "time", value.OccurredAt);
        Text(json, "kind", EventWords.Of(value.Kind));
        Text(json, "source", value.Source);
        Text(json, "status", EventWords.Of(value.Status));
        Text(json, "severity", value.Severity);
        Text(json, "check", value.Check);
        Text(json, "entity", value.Entity);
        Text(json, "host", value.Host);
        Text(json, "service", value.Service);
        Text(json, "cluster", value.Cluster);
        Pairs(json, "labels", value.Labels);
        Pairs(json, "annotations", value.Annotations);
        Text(json, "message", value.Message);
        Text(json, "key", value.Key);
        Time(json, "starts_at", value.StartsAt);
        Time(json, "ends_at", value.EndsAt);
        Values(json, value.Values);
        Links(json, value.Links);
        WriteExperience(json, value);
        WriteAutomation(json, value);
        Text(json, "tenant", value.Tenant);
        json.WriteEndObject();
    }

    private static void WriteExperience(Utf8JsonWriter json, Contract.Event value)
    {
        Text(json, "customer", value.Customer);
        Text(json, "service_instance", value.ServiceInstance);
        Text(json, "journey", value.Journey);
        Text(json, "step", value.Step);
    }

    private static void WriteAutomation(Utf8JsonWriter json, Contract.Event value)
    {
        Text(json, "automation", value.Automation);
        Text(json, "run", value.Run);
        Text(json, "caused_by", value.CausedBy);
        Text(json, "owner", value.Owner);
        Text(json, "platform", value.Platform);
        if (value.Touches.Count > 0)
        {
            json.WriteStartArray("touches");
            foreach (var entity in value.Touches)
            {
                json.WriteStringValue(entity);
            }

            json.WriteEndArray();
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static void Time(Utf8JsonWriter json, string name, Timestamp? time)
    {
        if (time is null)
        {
            return;
        }

        if (time.Seconds is >= SecondsOfYearOne and < SecondsOfYearTenThousand && time.Nanos is >= 0 and < 1_000_000_000)
        {
            json.WriteString(name, new Instant(time.Seconds * 1_000 + time.Nanos / 1_000_000).ToString());
        }
        else
        {
            json.WriteString(name, string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s and {time.Nanos} ns"));
        }
    }

    private static void Pairs(Utf8JsonWriter json, string name, MapField<string, string> pairs)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, text) in pairs)
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter json, MapField<string, double> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartObject("values");
        foreach (var (key, number) in values)
        {
            if (double.IsFinite(number))
            {
                json.WriteNumber(key, number);
            }
            else
            {
                json.WriteString(key, number.ToString(CultureInfo.InvariantCulture));
            }
        }

        json.WriteEndObject();
    }

    private static void Links(Utf8JsonWriter json, RepeatedField<Contract.EventLink> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links");
        foreach (var link in links)
        {
            json.WriteStartObject();
            Text(json, "href", link.Href);
            Text(json, "text", link.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
