using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.Kpis;

/// <summary>What was counted in a time; all zero at first. Everything that is published of key figures follows from these sums.</summary>
public record struct KpiCounts
{
    private const int Fields = 15;

    /// <summary>Events taken, of every kind; one that is delivered again is not counted again.</summary>
    public long Events { get; set; }

    /// <summary>Deliveries of an event that had come before.</summary>
    public long Duplicates { get; set; }

    /// <summary>Events that said of an alert what was known already.</summary>
    public long Repeats { get; set; }

    /// <summary>Occurrences of alerts that began, those that patterns raised included.</summary>
    public long Alerts { get; set; }

    /// <summary>Those of them that were muted as they began.</summary>
    public long MutedAlerts { get; set; }

    /// <summary>Incidents opened, those included that were split from others.</summary>
    public long IncidentsOpened { get; set; }

    /// <summary>Incidents that were merged into others.</summary>
    public long IncidentsMerged { get; set; }

    /// <summary>Times that a closed incident was opened again.</summary>
    public long IncidentsReopened { get; set; }

    /// <summary>First acknowledgements by a person since the incident was opened, or opened again.</summary>
    public long IncidentsAcknowledged { get; set; }

    /// <summary>Time to them from when the incident was opened, or opened again; milliseconds.</summary>
    public long AcknowledgeMilliseconds { get; set; }

    /// <summary>Incidents closed because their alerts recovered.</summary>
    public long IncidentsRecovered { get; set; }

    /// <summary>Incidents closed by a person.</summary>
    public long IncidentsResolved { get; set; }

    /// <summary>Incidents closed because an alert of theirs fell silent.</summary>
    public long IncidentsExpired { get; set; }

    /// <summary>Time from when incidents were opened, or opened again, until they closed in one of these three ways; milliseconds.</summary>
    public long ResolveMilliseconds { get; set; }

    /// <summary>Links that incidents got to incidents of other scopes; a link counts in each of the two.</summary>
    public long IncidentLinks { get; set; }

    /// <summary>Incidents closed, those that were merged excepted.</summary>
    public readonly long IncidentsClosed => IncidentsRecovered + IncidentsResolved + IncidentsExpired;

    /// <summary>Both together.</summary>
    public static KpiCounts operator +(KpiCounts left, KpiCounts right)
    {
        Span<long> sums = stackalloc long[Fields];
        Span<long> added = stackalloc long[Fields];
        left.CopyTo(sums);
        right.CopyTo(added);
        for (var index = 0; index < Fields; index++)
        {
            sums[index] += added[index];
        }

        return From(sums);
    }

    /// <summary>Writes them; a build that knows more counts reads them as well, and so does one that knows fewer.</summary>
    public readonly void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<long> values = stackalloc long[Fields];
        CopyTo(values);
        writer.UInt(Fields);
        foreach (var value in values)
        {
            writer.UInt((ulong)value);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    public static KpiCounts Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Span<long> values = stackalloc long[Fields];
        var count = reader.Count();
        for (var index = 0; index < count; index++)
        {
            var value = (long)reader.UInt();
            if (index < Fields)
            {
                values[index] = value;
            }
        }

        return From(values);
    }

    // Their order is stored: further ones come at the end.
    private readonly void CopyTo(Span<long> values)
    {
        ReadOnlySpan<long> all =
        [
            Events, Duplicates, Repeats, Alerts, MutedAlerts, IncidentsOpened, IncidentsMerged, IncidentsReopened, IncidentsAcknowledged,
            AcknowledgeMilliseconds, IncidentsRecovered, IncidentsResolved, IncidentsExpired, ResolveMilliseconds, IncidentLinks,
        ];
        all.CopyTo(values);
    }

    private static KpiCounts From(ReadOnlySpan<long> values) => new()
    {
        Events = values[0],
        Duplicates = values[1],
        Repeats = values[2],
        Alerts = values[3],
        MutedAlerts = values[4],
        IncidentsOpened = values[5],
        IncidentsMerged = values[6],
        IncidentsReopened = values[7],
        IncidentsAcknowledged = values[8],
        AcknowledgeMilliseconds = values[9],
        IncidentsRecovered = values[10],
        IncidentsResolved = values[11],
        IncidentsExpired = values[12],
        ResolveMilliseconds = values[13],
        IncidentLinks = values[14],
    };
}
