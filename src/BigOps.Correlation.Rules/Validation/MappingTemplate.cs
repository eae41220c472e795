using System.Text.RegularExpressions;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>Form of the templates of a mapping; what they read is decided where documents are mapped.</summary>
internal static partial class MappingTemplate
{
    private const int MaxLength = 4_096;

    /// <summary>Whether every brace pair is closed and holds pointers and quoted texts, separated by bars.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length > MaxLength)
        {
            return false;
        }

        var rest = Braces().Replace(text, "");
        return !rest.Contains("{{", StringComparison.Ordinal) && !rest.Contains("}}", StringComparison.Ordinal);
    }

    /// <summary>Whether a text is a JSON pointer (RFC 6901): empty, or parts after slashes with <c>~0</c> and <c>~1</c>.</summary>
    public static bool IsPointer(string text) => text.Length <= 1_024 && Pointer().IsMatch(text);

    [GeneratedRegex("""\{\{\s*(?:/(?:[^~\s|{}"]|~[01])*|"[^"{}]*")(?:\s*\|\s*(?:/(?:[^~\s|{}"]|~[01])*|"[^"{}]*"))*\s*\}\}""")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\A(?:/(?:[^~/]|~[01])*)*\z")]
    private static partial Regex Pointer();
}
