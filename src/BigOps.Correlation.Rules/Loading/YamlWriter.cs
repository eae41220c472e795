using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>Writes nodes as YAML in one form only, so that equal configurations have equal bytes.</summary>
internal static partial class YamlWriter
{
    /// <summary>Block form, keys in the order of the map, two spaces a level, line feeds.</summary>
    public static string Write(ConfigMap root)
    {
        var result = new StringBuilder();
        Map(result, root, 0);
        return result.ToString();
    }

    /// <summary>One line, as documentation shows defaults.</summary>
    public static string Inline(ConfigNode node) => node switch
    {
        ConfigList list => "[" + string.Join(", ", list.Items.Select(Inline)) + "]",
        ConfigMap map => "{" + string.Join(", ", map.Entries.Select(entry => $"{Scalar(entry.Key)}: {Inline(entry.Value)}")) + "}",
        _ => Scalar(((ConfigScalar)node).Text),
    };

    private static void Map(StringBuilder result, ConfigMap map, int indent)
    {
        foreach (var entry in map.Entries)
        {
            result.Append(' ', indent).Append(Scalar(entry.Key)).Append(':');
            Value(result, entry.Value, indent);
        }
    }

    private static void Value(StringBuilder result, ConfigNode value, int indent)
    {
        switch (value)
        {
            case ConfigMap { Entries.Count: > 0 } map:
                result.Append('\n');
                Map(result, map, indent + 2);
                break;
            case ConfigList { Items.Count: > 0 } list:
                result.Append('\n');
                List(result, list, indent + 2);
                break;
            default:
                result.Append(' ').Append(Inline(value)).Append('\n');
                break;
        }
    }

    private static void List(StringBuilder result, ConfigList list, int indent)
    {
        foreach (var item in list.Items)
        {
            result.Append(' ', indent).Append('-');
            if (item is ConfigMap { Entries.Count: > 0 } map)
            {
                // The first key stands beside the dash, the others below it.
                var start = result.Length;
                Map(result, map, indent + 2);
                result.Remove(start, indent + 1);
            }
            else
            {
                Value(result, item, indent);
            }
        }
    }

    private static string Scalar(string text) =>
        PlainText().IsMatch(text) && text != "null" ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\n' => result.Append("\\n"),
                '\t' => result.Append("\\t"),
                < ' ' or (>= '\x7f' and <= '\x9f') or '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' =>
                    result.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => result.Append(unit),
            };
        }

        return result.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_./][A-Za-z0-9_./+-]*\z")]
    private static partial Regex PlainText();
}
