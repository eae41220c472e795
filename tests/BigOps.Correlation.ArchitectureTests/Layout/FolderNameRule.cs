namespace BigOps.Correlation.ArchitectureTests.Layout;

/// <summary>A folder names a feature. A drawer for leftovers names nothing.</summary>
internal static class FolderNameRule
{
    private static readonly HashSet<string> Drawers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Common", "Commons", "Helper", "Helpers", "Misc", "Miscellaneous", "Manager", "Managers", "Util", "Utils", "Utilities",
    };

    /// <param name="paths">Files relative to the root, with forward slashes.</param>
    public static IEnumerable<string> Check(IEnumerable<string> paths) => paths
        .Select(path => Path.GetDirectoryName(path)?.Replace('\\', '/') ?? "")
        .Distinct()
        .Where(folder => folder.Split('/').Any(Drawers.Contains))
        .Select(folder => $"{folder} names no feature.");
}
