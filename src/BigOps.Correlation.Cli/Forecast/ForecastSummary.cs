using System.Globalization;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Cli.Forecast;

/// <summary>What a forecast was made of and comes to.</summary>
internal sealed record ForecastSummary
{
    /// <summary>Rows of the file.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that could not be read.</summary>
    public required long Refused { get; init; }

    /// <summary>Steps that the forecast was learnt of.</summary>
    public required int Steps { get; init; }

    /// <summary>Those of them that had no row, filled from their neighbours.</summary>
    public required int Filled { get; init; }

    /// <summary>Time from one row to the next.</summary>
    public required TimeSpan Step { get; init; }

    /// <summary>Rows of a season; null where none was found.</summary>
    public required int? Season { get; init; }

    /// <summary>Rows of the window.</summary>
    public required int Window { get; init; }

    /// <summary>Vectors that make up the signal.</summary>
    public required int Rank { get; init; }

    /// <summary>Rows forecast.</summary>
    public required int Horizon { get; init; }

    /// <summary>Time of the last of them.</summary>
    public required Instant Until { get; init; }

    /// <summary>When the limit is reached; null where none was asked for.</summary>
    public LimitReached? Limit { get; init; }

    public void Print(TerminalSession terminal, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(ToJson());
            return;
        }

        var table = new DataTable("", "");
        table.Row("Rows", Number(Rows));
        table.Row("Refused", Number(Refused));
        table.Row("Learnt of", $"{Number(Steps)} steps of {TimeText.Of(Step)}, {Number(Filled)} of them filled");
        table.Row("Season", Season is { } season ? $"{Number(season)} rows, {TimeText.Of(season * Step)}" : "none");
        table.Row("Window, rank", $"{Number(Window)}, {Number(Rank)}");
        table.Row("Forecast", $"{Number(Horizon)} rows, until {TimeText.Of(Until.ToDateTimeOffset())}");
        if (Limit is { } limit)
        {
            table.Row($"Reaches {limit.Limit.ToString(CultureInfo.InvariantCulture)}", When(limit.Expected));
            table.Row("  at the earliest", When(limit.Earliest));
            table.Row("  at the latest", When(limit.Latest));
        }

        terminal.Table(table, asNote: true);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string When(Instant? at) => at is { } known ? TimeText.Of(known.ToDateTimeOffset()) : "not within the forecast";

    private string ToJson() => JsonText.Pretty(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("rows", Rows);
        writer.WriteNumber("refused", Refused);
        writer.WriteNumber("steps", Steps);
        writer.WriteNumber("filled", Filled);
        writer.WriteNumber("step_seconds", Step.TotalSeconds);
        if (Season is { } season)
        {
            writer.WriteNumber("season", season);
        }
        else
        {
            writer.WriteNull("season");
        }

        writer.WriteNumber("window", Window);
        writer.WriteNumber("rank", Rank);
        writer.WriteNumber("horizon", Horizon);
        writer.WriteString("until", Until.ToDateTimeOffset());
        if (Limit is { } limit)
        {
            writer.WriteStartObject("limit");
            writer.WriteNumber("value", limit.Limit);
            Write("reached_at", limit.Expected);
            Write("earliest", limit.Earliest);
            Write("latest", limit.Latest);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();

        void Write(string name, Instant? at)
        {
            if (at is { } known)
            {
                writer.WriteString(name, known.ToDateTimeOffset());
            }
            else
            {
                writer.WriteNull(name);
            }
        }
    });
}
