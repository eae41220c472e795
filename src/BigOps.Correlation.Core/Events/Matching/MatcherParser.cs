using System.Text;

namespace BigOps.Correlation.Core.Events.Matching;

/// <summary>
/// Reads matchers as Alertmanager writes them: <c>name="value"</c>, <c>!=</c>, <c>=~</c>, <c>!~</c>, quotes optional, a list in
/// optional braces separated by commas (prometheus/alertmanager, docs/configuration.md, "Matcher").
/// </summary>
public static class MatcherParser
{
    /// <summary>Reads one matcher.</summary>
    /// <param name="text">As written.</param>
    /// <param name="matcher">What was read.</param>
    /// <param name="error">What is wrong, naming the text; empty where nothing is.</param>
    public static bool TryParse(string text, out Matcher? matcher, out string error)
    {
        matcher = null;
        var at = text.AsSpan().IndexOfAny('=', '!');
        if (at <= 0)
        {
            error = $"'{text}' is no matcher; allowed is name=\"value\" with =, !=, =~ or !~";
            return false;
        }

        var name = Unquote(text[..at].Trim(), out error);
        var (op, width) = text.AsSpan(at) switch
        {
            ['=', '~', ..] => (MatchOperator.Matches, 2),
            ['!', '~', ..] => (MatchOperator.NotMatches, 2),
            ['!', '=', ..] => (MatchOperator.NotEqual, 2),
            ['=', ..] => (MatchOperator.Equal, 1),
            _ => (MatchOperator.Equal, 0),
        };
        if (width == 0 || name is null or "" || name.AsSpan().IndexOfAny("{}\",") >= 0)
        {
            error = $"'{text}' is no matcher; allowed is name=\"value\" with =, !=, =~ or !~";
            return false;
        }

        var value = Unquote(text[(at + width)..].Trim(), out error);
        if (value is null)
        {
            return false;
        }

        try
        {
            matcher = new Matcher(name, op, value);
            return true;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            error = $"'{text}': {failure.Message}";
            return false;
        }
    }

    /// <summary>Reads a list: <c>{a="1", b!="2"}</c>, with or without braces.</summary>
    public static bool TryParseList(string text, out IReadOnlyList<Matcher> matchers, out string error)
    {
        var result = new List<Matcher>();
        matchers = result;
        error = "";
        var body = text.Trim();
        if (body.StartsWith('{'))
        {
            if (!body.EndsWith('}'))
            {
                error = $"'{text}' opens a brace that it does not close";
                return false;
            }

            body = body[1..^1].Trim();
        }

        foreach (var part in Split(body))
        {
            if (!TryParse(part, out var matcher, out error))
            {
                return false;
            }

            result.Add(matcher!);
        }

        return true;
    }

    private static IEnumerable<string> Split(string body)
    {
        var start = 0;
        var quoted = false;
        for (var index = 0; index < body.Length; index++)
        {
            if (quoted && body[index] == '\\')
            {
                index++;
            }
            else if (body[index] == '"')
            {
                quoted = !quoted;
            }
            else if (body[index] == ',' && !quoted)
            {
                yield return body[start..index].Trim();
                start = index + 1;
            }
        }

        var last = body[start..].Trim();
        if (last.Length > 0)
        {
            yield return last;
        }
    }

    private static string? Unquote(string text, out string error)
    {
        error = "";
        if (!text.StartsWith('"'))
        {
            return text;
        }

        if (text.Length < 2 || !text.EndsWith('"'))
        {
            error = $"'{text}' opens a quote that it does not close";
            return null;
        }

        var result = new StringBuilder(text.Length);
        for (var index = 1; index < text.Length - 1; index++)
        {
            var unit = text[index];
            if (unit == '\\' && index + 1 < text.Length - 1)
            {
                unit = text[++index];
                // Only these three are escapes; any other backslash belongs to a pattern.
                result.Append(unit switch { 'n' => "\n", '"' => "\"", '\\' => "\\", _ => "\\" + unit });
            }
            else
            {
                result.Append(unit);
            }
        }

        return result.ToString();
    }
}
