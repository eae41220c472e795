using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Cli.Terminal;

/// <summary>
/// Makes text from outside harmless for a terminal. Alerts carry whatever their senders like: escape sequences that move
/// the cursor or rewrite the screen, line breaks that forge lines, marks that turn the reading direction round.
/// </summary>
internal static class SafeText
{
    /// <summary>One line: control and invisible characters are shown as <c>\x1b</c>, line breaks and tabs become a space.</summary>
    public static string Line(string? text) => Clean(text, keepLines: false);

    /// <summary>The same, with line breaks and tabs kept.</summary>
    public static string Block(string? text) => Clean(text, keepLines: true);

    private static string Clean(string? text, bool keepLines)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t')
            {
                result.Append(keepLines ? (char)rune.Value : ' ');
            }
            else if (IsHarmless(rune))
            {
                result.Append(rune.ToString());
            }
            else if (rune.Value != '\r')
            {
                result.Append(CultureInfo.InvariantCulture, $"\\{(rune.Value < 256 ? "x" : "u")}{rune.Value:x2}");
            }
        }

        return result.ToString();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
