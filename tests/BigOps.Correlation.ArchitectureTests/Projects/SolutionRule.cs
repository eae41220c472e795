using System.Text.RegularExpressions;

namespace BigOps.Correlation.ArchitectureTests.Projects;

/// <summary>The solution names every project, and no other.</summary>
internal static partial class SolutionRule
{
    public const string Solution = "BigOps.Correlation.sln";

    /// <param name="solution">Text of the solution.</param>
    /// <param name="projects">Paths of the project files, with forward slashes.</param>
    public static IEnumerable<string> Check(string solution, IEnumerable<string> projects)
    {
        var named = Project().Matches(solution).Select(match => match.Groups[1].Value.Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        var present = projects.ToHashSet(StringComparer.Ordinal);
        return present.Except(named).Select(path => $"{Solution} does not name {path}.")
            .Concat(named.Except(present).Select(path => $"{Solution} names {path}, which is not there."));
    }

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex Project();
}
