using System.Buffers;
using System.Text.Json;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>The bytes of views in Redis. Any thread.</summary>
internal static class ViewBytes
{
    /// <summary>Alerts of an incident that its form for lists keeps, so that a search finds it by them.</summary>
    public const int MembersListed = 20;

    private const byte SilencesVersion = 1;
    private const byte KpisVersion = 1;

    private static readonly JsonWriterOptions Written = new() { Encoder = ViewJson.Default.Options.Encoder, SkipValidation = true };

    /// <summary>What lists need of an incident.</summary>
    public static IncidentView Listed(IncidentView incident) => incident with
    {
        Members = [.. incident.Members.Take(MembersListed).Select(static member => member with { Evidence = [] })],
        Timeline = [],
        Decisions = [],
    };

    /// <summary>Writes an incident as it is.</summary>
    public static void Write(IBufferWriter<byte> target, IncidentView incident)
    {
        using var writer = new Utf8JsonWriter(target, Written);
        JsonSerializer.Serialize(writer, incident, ViewJson.Default.IncidentView);
    }

    /// <summary>Decisions.</summary>
    public static byte[] Of(IReadOnlyList<DecisionView> decisions) => JsonSerializer.SerializeToUtf8Bytes(decisions, ViewJson.Default.IReadOnlyListDecisionView);

    /// <summary>Silences.</summary>
    public static byte[] Of(IReadOnlyList<SilenceView> silences)
    {
        var writer = new StateWriter();
        writer.Byte(SilencesVersion);
        writer.List(silences, static (target, silence) =>
        {
            LogEntryCodec.WriteSilence(target, new SilenceSpec
            {
                Id = silence.Id,
                Matchers = silence.Matchers,
                StartsAt = silence.StartsAt,
                EndsAt = silence.EndsAt,
                CreatedBy = silence.CreatedBy,
                Comment = silence.Comment,
            });
            target.Instant(silence.UpdatedAt);
        });
        return writer.Written.ToArray();
    }

    /// <summary>What days counted.</summary>
    public static byte[] Of(IReadOnlyList<KpiDayView> days)
    {
        var writer = new StateWriter();
        writer.Byte(KpisVersion);
        writer.List(days, static (target, day) =>
        {
            target.Int(day.Day.DayNumber);
            day.Counts.Save(target);
        });
        return writer.Written.ToArray();
    }

    /// <summary>Reads an incident; null where the bytes are of a build that this one does not understand.</summary>
    public static IncidentView? ToIncident(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ViewJson.Default.IncidentView);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads decisions; none where they are not understood.</summary>
    public static IReadOnlyList<DecisionView> ToDecisions(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ViewJson.Default.IReadOnlyListDecisionView) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Reads what days counted; none where it is not understood.</summary>
    public static IReadOnlyList<KpiDayView> ToKpis(byte[] bytes)
    {
        try
        {
            var reader = new StateReader(bytes);
            return reader.Byte() != KpisVersion ? [] : reader.List(static item => new KpiDayView(DayOf(item.Int()), KpiCounts.Load(item)));
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>Reads silences; none where they are not understood.</summary>
    public static IReadOnlyList<SilenceView> ToSilences(byte[] bytes)
    {
        try
        {
            var reader = new StateReader(bytes);
            return reader.Byte() != SilencesVersion ? [] : reader.List(static item =>
            {
                var spec = LogEntryCodec.ReadSilence(item);
                return new SilenceView(spec.Id, spec.Matchers, spec.StartsAt, spec.EndsAt, spec.CreatedBy, spec.Comment, item.Instant());
            });
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static DateOnly DayOf(long number) => number >= 0 && number <= DateOnly.MaxValue.DayNumber
        ? DateOnly.FromDayNumber((int)number)
        : throw new InvalidDataException($"{number} is the number of no day.");
}
