using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Kpis;

/// <summary>The key figures of one day.</summary>
internal sealed class KpiDayFigures(KpiDayView view) : KpiFigures(view.Counts)
{
    /// <summary>The day, in UTC.</summary>
    [JsonPropertyOrder(-1)]
    public DateOnly Day => view.Day;
}
