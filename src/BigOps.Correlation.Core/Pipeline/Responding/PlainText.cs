using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Ingestion.Actions;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>Text from outside as one harmless line: no control characters, none that hide or turn text around, bounded.</summary>
internal static class PlainText
{
    /// <summary>Characters of one of several lines at most.</summary>
    public const int MaxLine = 200;

    /// <summary>Lines of a plan at most.</summary>
    public const int MaxLines = 20;

    /// <summary>The text as one line.</summary>
    public static string Of(string text) => Of(text, ActionEntry.MaxDetail);

    /// <summary>The text as one line of so many characters at most.</summary>
    public static string Of(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > longest)
            {
                break;
            }

            var isPlain = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
            line.Append(isPlain ? rune.ToString() : " ");
        }

        return line.ToString().Trim();
    }
}
