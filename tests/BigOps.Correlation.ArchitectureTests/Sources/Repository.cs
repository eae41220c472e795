namespace BigOps.Correlation.ArchitectureTests.Sources;

/// <summary>The repository that the tests were built from. Read once; immutable.</summary>
internal sealed class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "node_modules", "dist", ".git", "data", "TestResults"];
    private static readonly Lazy<Repository> Instance = new(() => new Repository(FindRoot()));

    private Repository(string root)
    {
        Root = root;
        Paths = [.. Walk(root).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Sources =
        [
            .. Paths.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && (path.StartsWith("src/", StringComparison.Ordinal)
                || path.StartsWith("tests/", StringComparison.Ordinal) || path.StartsWith("benchmarks/", StringComparison.Ordinal)))
                .Select(path => new SourceFile(path, Read(path))),
        ];
    }

    public static Repository Current => Instance.Value;

    public string Root { get; }

    /// <summary>Every file that is written by hand, relative to the root, with forward slashes.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>C# of src, tests and benchmarks.</summary>
    public IReadOnlyList<SourceFile> Sources { get; }

    public IEnumerable<SourceFile> Production => Sources.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    public IEnumerable<SourceFile> Tests => Sources.Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal));

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BigOps.Correlation.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("BigOps.Correlation.sln is in no folder above the test's output.");
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var child in Directory.EnumerateDirectories(folder).Where(child => !Generated.Contains(Path.GetFileName(child))))
        {
            foreach (var file in Walk(child))
            {
                yield return file;
            }
        }
    }
}
