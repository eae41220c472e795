using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Kpis;

/// <summary>Reads of key figures.</summary>
internal sealed class KpiEndpoints(ApiServices services)
{
    /// <summary>Days of a range where its begin is not given.</summary>
    public const int DefaultDays = 30;

    /// <summary>Days of a range at most; shards keep no more.</summary>
    public const int MostDays = 400;

    /// <summary>Maps the endpoint.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Read("/api/v1/kpis", Get)
        .Describe("GetKpis", "KPIs", "Shows counts and key figures of a range of UTC days: noise reduction, alerts per incident, mean times to acknowledge and to resolve.")
        .Query("from", $"First day, as 2026-03-01, or a moment of it; default {DefaultDays - 1} days before to. At most {MostDays} days are answered.")
        .Query("to", "Last day, as 2026-03-30, or a moment of it; it is part of the range; default today in UTC.")
        .Produces<KpiReport>()
        .Problems(400, 503);

    private IResult Get(HttpContext http)
    {
        var reader = new QueryReader(http);
        var to = reader.Day("to") ?? DateOnly.FromDateTime(services.Now.ToDateTimeOffset().UtcDateTime);
        var from = reader.Day("from") ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - (DefaultDays - 1)));
        var count = to.DayNumber - from.DayNumber + 1;
        if (count < 1)
        {
            reader.Refuse($"The range ends before it begins: 'from' is {from:yyyy-MM-dd}, 'to' is {to:yyyy-MM-dd}.");
        }
        else if (count > MostDays)
        {
            reader.Refuse($"The range from {from:yyyy-MM-dd} to {to:yyyy-MM-dd} has {count} days; allowed is up to {MostDays}, because no more are kept.");
        }

        return reader.Refused ?? Results.Json(Report(from, to, Partial.Mark(http, services)), ApiJsonContext.Default.KpiReport);
    }

    private KpiReport Report(DateOnly from, DateOnly to, bool isPartial)
    {
        var counted = services.ReadModel.Kpis.Where(view => view.Day >= from && view.Day <= to).ToDictionary(static view => view.Day);
        var days = Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Select(day => new KpiDayFigures(counted.GetValueOrDefault(day) ?? new KpiDayView(day, default)))
            .ToList();
        var totals = counted.Values.Aggregate(default(KpiCounts), static (sum, view) => sum + view.Counts);
        return new KpiReport(from, to, new KpiFigures(totals), days, isPartial);
    }
}
