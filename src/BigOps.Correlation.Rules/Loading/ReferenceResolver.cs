using System.Text;
using System.Text.RegularExpressions;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>
/// Replaces <c>${env:NAME}</c> and <c>${file:/path}</c> in text; <c>$${</c> stands for <c>${</c>. Its errors name the
/// reference and never what it stands for.
/// </summary>
/// <param name="environment">Variables; null looks nothing up, files neither.</param>
internal sealed partial class ReferenceResolver(IReadOnlyDictionary<string, string>? environment)
{
    private const int SecretBytes = 64 * 1024;

    /// <summary>Whether a text has a reference; one that is escaped is none.</summary>
    public static bool HasReference(string text) => Reference().Matches(text).Any(match => !match.Value.StartsWith("$$", StringComparison.Ordinal));

    /// <summary>Whether a text is references and nothing else.</summary>
    public static bool IsReference(string text) =>
        Reference().Matches(text) is var all && all.Count > 0
        && all.Sum(match => match.Length) == text.Length && all.All(match => match.Groups["scheme"].Value is "env" or "file");

    /// <summary>The text as it must be written to be taken literally.</summary>
    public static string Escape(string text) => text.Replace("${", "$${", StringComparison.Ordinal);

    /// <summary>Replaces every reference.</summary>
    /// <returns>False where one cannot be replaced; <paramref name="error"/> then says why.</returns>
    public bool TryResolve(string text, out string value, out string error)
    {
        var result = new StringBuilder();
        var position = 0;
        (value, error) = ("", "");
        foreach (Match match in Reference().Matches(text))
        {
            result.Append(text, position, match.Index - position);
            position = match.Index + match.Length;
            if (match.Value.StartsWith("$$", StringComparison.Ordinal))
            {
                result.Append("${");
            }
            else if (Lookup(match, out error) is { } found)
            {
                result.Append(found);
            }
            else
            {
                return false;
            }
        }

        value = result.Append(text, position, text.Length - position).ToString();
        return true;
    }

    private string? Lookup(Match match, out string error)
    {
        var name = match.Groups["name"].Value;
        if (environment is null)
        {
            error = $"'{match.Value}' is not allowed here; allowed are texts without references";
            return null;
        }

        error = $"'{match.Value}' names an environment variable that is not set";
        switch (match.Groups["scheme"].Value)
        {
            case "env":
                return environment.GetValueOrDefault(name);
            case "file":
                return ReadFile(match.Value, name, out error);
            default:
                error = $"'{match.Value}' is no reference; allowed is ${{env:NAME}} or ${{file:/path}}, and $${{ for the text ${{";
                return null;
        }
    }

    private static string? ReadFile(string reference, string path, out string error)
    {
        error = $"'{reference}' is not valid; allowed is an absolute path";
        if (!Path.IsPathFullyQualified(path))
        {
            return null;
        }

        try
        {
            var file = new FileInfo(path);
            error = $"'{reference}' names a file over {SecretBytes} bytes";
            return file.Length > SecretBytes ? null : File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = $"'{reference}' names a file that cannot be read ({failure.GetType().Name})";
            return null;
        }
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?:(?<scheme>[A-Za-z]*):)?(?<name>[^{}]*)\}?")]
    private static partial Regex Reference();
}
