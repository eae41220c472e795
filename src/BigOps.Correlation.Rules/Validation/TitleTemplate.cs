using System.Text.RegularExpressions;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>Titles of incidents: text with <c>{{ field }}</c>.</summary>
internal static partial class TitleTemplate
{
    /// <summary>Whether every brace pair is closed and names one field.</summary>
    public static bool IsValid(string text)
    {
        var rest = Field().Replace(text, "");
        return text.Length <= 512 && !rest.Contains("{{", StringComparison.Ordinal) && !rest.Contains("}}", StringComparison.Ordinal)
            && !text.Any(char.IsControl);
    }

    [GeneratedRegex("""\{\{\s*[^\s"',{}=!~]{1,256}\s*\}\}""")]
    private static partial Regex Field();
}
