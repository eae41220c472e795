using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Projects;

/// <summary>The repository's projects.</summary>
internal static class ProjectFiles
{
    public static IReadOnlyList<ProjectFile> All { get; } =
    [
        .. Repository.Current.Paths.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(path => new ProjectFile(path, Repository.Current.Read(path))),
    ];
}
