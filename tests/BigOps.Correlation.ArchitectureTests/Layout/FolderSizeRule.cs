namespace BigOps.Correlation.ArchitectureTests.Layout;

/// <summary>A folder is taken in at a glance: 25 C# files at most directly in it.</summary>
internal static class FolderSizeRule
{
    public const int Files = 25;

    /// <param name="paths">Files relative to the root, with forward slashes.</param>
    public static IEnumerable<string> Check(IEnumerable<string> paths) => paths
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
        .GroupBy(path => Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "")
        .Where(folder => folder.Count() > Files)
        .Select(folder => $"{folder.Key} has {folder.Count()} files; {Files} are allowed.");
}
