using System.Text.RegularExpressions;

namespace BigOps.Correlation.ArchitectureTests.Habits;

/// <summary>What is in src is finished; what is not yet there is an issue, not a comment.</summary>
internal static partial class UnfinishedWorkRule
{
    private static readonly string[] Written = [".cs", ".ts", ".tsx", ".css", ".html", ".yaml", ".yml", ".csproj", ".json"];

    /// <param name="paths">Files relative to the root, with forward slashes.</param>
    /// <param name="read">Gives a file's text.</param>
    public static IEnumerable<string> Check(IEnumerable<string> paths, Func<string, string> read) => paths
        .Where(path => path.StartsWith("src/", StringComparison.Ordinal) && Written.Contains(Path.GetExtension(path)) && !path.EndsWith("package-lock.json", StringComparison.Ordinal))
        .SelectMany(path => read(path).Split('\n').Select((line, index) => (Path: path, Line: index + 1, Match: Marks().Match(line))))
        .Where(found => found.Match.Success)
        .Select(found => $"{found.Path}:{found.Line} says '{found.Match.Value}'.");

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b")]
    private static partial Regex Marks();
}
