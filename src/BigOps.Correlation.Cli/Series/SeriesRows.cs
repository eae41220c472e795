using System.Text;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Core.Anomalies;

namespace BigOps.Correlation.Cli.Series;

/// <summary>The rows of a CSV file with a series, by what its first line says.</summary>
internal sealed class SeriesRows
{
    private const int MostProblems = 20;

    private readonly List<string> problems = [];
    private SeriesColumns? columns;

    /// <summary>Whether the first line was read.</summary>
    public bool HasHeader => columns is not null;

    /// <summary>Rows read.</summary>
    public long Count { get; private set; }

    /// <summary>Rows without a finite value.</summary>
    public long Missing { get; private set; }

    /// <summary>Rows that could not be read.</summary>
    public long Refused { get; private set; }

    /// <summary>The first problems of rows that could not be read, and how many more there are.</summary>
    public IEnumerable<string> Problems => Refused > problems.Count
        ? problems.Append(FormattableString.Invariant($"and {Refused - problems.Count:N0} more"))
        : problems;

    /// <summary>Takes the first line.</summary>
    public void TakeHeader(string text) => columns = SeriesColumns.Find(CsvFields.Of(text));

    /// <summary>Takes a row.</summary>
    /// <returns>Null where it cannot be read.</returns>
    public SeriesPoint? Take(InputLine line)
    {
        Count++;
        var known = columns ?? throw new InvalidOperationException("The first line comes first.");
        if (line.TooLong)
        {
            return Refuse(line, "the line is too long");
        }

        var fields = CsvFields.Of(Encoding.UTF8.GetString(line.Bytes.Span));
        if (fields.Count <= Math.Max(known.Time, known.Value))
        {
            return Refuse(line, $"there are {fields.Count} fields, too few for the first line");
        }

        if (!SeriesTime.TryParse(fields[known.Time], out var at))
        {
            return Refuse(line, $"the time '{fields[known.Time]}' is neither a number of seconds or milliseconds nor ISO 8601");
        }

        if (!SeriesValue.TryParse(fields[known.Value], out var value))
        {
            return Refuse(line, $"the value '{fields[known.Value]}' is no number");
        }

        Missing += double.IsFinite(value) ? 0 : 1;
        return new SeriesPoint(at, value);
    }

    private SeriesPoint? Refuse(InputLine line, string reason)
    {
        Refused++;
        if (problems.Count < MostProblems)
        {
            problems.Add(FormattableString.Invariant($"line {line.Number}: {reason}"));
        }

        return null;
    }
}
