using System.Text.RegularExpressions;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>Titles of incidents: text with <c>{{ field }}</c>.</summary>
internal static partial class TitleTemplate
{
    private const int MaxLength = 512;

    /// <summary>Whether every brace pair is closed and names one field.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length > MaxLength)
        {
            return false;
        }

        var rest = Field().Replace(text, "");
        return !rest.Contains("{{", StringComparison.Ordinal) && !rest.Contains("}}", StringComparison.Ordinal)
            && !text.Any(char.IsControl);
    }

    [GeneratedRegex("""\{\{\s*[^\s"',{}=!~]{1,256}\s*\}\}""")]
    private static partial Regex Field();
}
