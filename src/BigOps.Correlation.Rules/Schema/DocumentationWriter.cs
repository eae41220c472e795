using System.Text;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Schema;

/// <summary>Writes the tables of <c>docs/configuration.md</c>: every key with meaning, default and range.</summary>
public static class DocumentationWriter
{
    /// <summary>Markdown of every section.</summary>
    /// <param name="sections">Every section.</param>
    public static string Write(IEnumerable<ConfigurationSection> sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        var result = new StringBuilder();
        foreach (var section in sections)
        {
            result.Append("## `").Append(section.Name).Append("`\n\n").Append(section.Summary).Append('\n');
            result.Append(section.IsList ? "\nA list; keys of each item:\n\n" : "\n");
            result.Append("| Key | Meaning | Default | Allowed |\n|---|---|---|---|\n");
            foreach (var row in section.Kind.Rows(""))
            {
                result.Append("| `").Append(row.Key).Append("` | ").Append(Cell(row.Summary)).Append(" | ").Append(Cell(row.Default))
                    .Append(" | ").Append(Cell(row.Allowed)).Append(" |\n");
            }

            result.Append('\n');
        }

        return result.ToString().TrimEnd('\n') + "\n";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
