using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Ingestion.Actions;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>Text from outside as one harmless line: no control characters, none that hide or turn text around, bounded.</summary>
internal static class PlainText
{
    /// <summary>The text as one line.</summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, ActionEntry.MaxDetail));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > ActionEntry.MaxDetail)
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
