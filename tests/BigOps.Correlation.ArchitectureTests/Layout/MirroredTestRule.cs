using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Layout;

/// <summary>
/// Tests stand where their subject stands: <c>SubjectTests.cs</c> has a type or a folder <c>Subject</c> at the same path of
/// the project it tests. A class about one side of a subject is named <c>SubjectSideTests</c>.
/// </summary>
internal static class MirroredTestRule
{
    private const string Suffix = "Tests.cs";
    private static readonly string[] Subjects = ["src", "benchmarks"];

    /// <param name="files">C# of src, benchmarks and tests.</param>
    public static IEnumerable<string> Check(IReadOnlyCollection<SourceFile> files)
    {
        var production = files.Where(file => Subjects.Contains(file.Path.Split('/')[0])).ToList();
        var types = production.ToLookup(file => file.Folder, file => file.FileName.Split('.')[0]);
        var folders = production.SelectMany(file => Ancestors(file.Folder)).ToHashSet();
        return
            from file in files
            where file.FileName.EndsWith(Suffix, StringComparison.Ordinal)
            let mirror = Subjects.Select(root => MirrorOf(file.Folder, root)).FirstOrDefault(path => path is not null && folders.Contains(ProjectOf(path)))
            where mirror is not null
            let subject = file.FileName[..^Suffix.Length]
            where !Names(mirror, types, folders).Any(name => IsSubject(subject, name))
            select $"{file.Path} tests '{subject}', which is neither a type nor a folder in {mirror}.";
    }

    private static string? MirrorOf(string folder, string root)
    {
        var parts = folder.Split('/');
        if (parts.Length < 2 || parts[0] != "tests" || !parts[1].EndsWith(".Tests", StringComparison.Ordinal))
        {
            return null;
        }

        return string.Join('/', [root, parts[1][..^".Tests".Length], .. parts[2..]]);
    }

    private static string ProjectOf(string mirror) => string.Join('/', mirror.Split('/').Take(2));

    private static IEnumerable<string> Names(string mirror, ILookup<string, string> types, HashSet<string> folders) => types[mirror]
        .Concat(folders.Where(folder => Path.GetDirectoryName(folder)?.Replace('\\', '/') == mirror).Select(Path.GetFileName))
        .Append(folders.Contains(mirror) ? Path.GetFileName(mirror) : null)
        .OfType<string>();

    private static bool IsSubject(string subject, string name) =>
        subject.StartsWith(name, StringComparison.Ordinal) && (subject.Length == name.Length || char.IsUpper(subject[name.Length]));

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var current = folder; !string.IsNullOrEmpty(current); current = Path.GetDirectoryName(current)?.Replace('\\', '/'))
        {
            yield return current;
        }
    }
}
