using System.Text;

namespace BigOps.Correlation.Cli.Series;

/// <summary>The fields of one line of a CSV file (RFC 4180, a field within one line).</summary>
internal static class CsvFields
{
    public static List<string> Of(string line)
    {
        var fields = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            fields.Add(line.Length > at && line[at] == '"' ? Quoted(line, ref at) : Plain(line, ref at));
        }

        return fields;
    }

    private static string Plain(string line, ref int at)
    {
        var end = line.IndexOf(',', at);
        var field = end < 0 ? line[at..] : line[at..end];
        at = end < 0 ? line.Length : end;
        return field.Trim();
    }

    private static string Quoted(string line, ref int at)
    {
        var field = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                field.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else
            {
                break;
            }
        }

        // What stands between the closing quote and the comma belongs to no field.
        var end = at < line.Length ? line.IndexOf(',', at) : -1;
        at = end < 0 ? line.Length : end;
        return field.ToString();
    }
}
