using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Series;

/// <summary>Which fields of a row are its time and its value, by the names in the first line; in any order.</summary>
/// <param name="Time">Index of the time.</param>
/// <param name="Value">Index of the value.</param>
internal readonly record struct SeriesColumns(int Time, int Value)
{
    private static readonly string[] TimeNames = ["timestamp", "time", "ts", "date", "datetime"];
    private static readonly string[] ValueNames = ["value", "values", "v"];

    /// <summary>Finds them.</summary>
    /// <exception cref="CommandException">One is not there.</exception>
    public static SeriesColumns Find(IReadOnlyList<string> header)
    {
        var time = IndexOf(header, TimeNames);
        var value = IndexOf(header, ValueNames);
        if (time < 0 || value < 0)
        {
            var missing = time < 0 ? "timestamp" : "value";
            throw new CommandException(
                ExitCode.Problems, $"line 1: there is no column '{missing}' among '{string.Join(',', header)}'; a series needs 'timestamp' and 'value'.");
        }

        return new SeriesColumns(time, value);
    }

    private static int IndexOf(IReadOnlyList<string> header, string[] names)
    {
        foreach (var name in names)
        {
            for (var at = 0; at < header.Count; at++)
            {
                if (header[at].Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return at;
                }
            }
        }

        return -1;
    }
}
