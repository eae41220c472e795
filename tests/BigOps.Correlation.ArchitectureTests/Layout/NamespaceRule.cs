using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Layout;

/// <summary>In src a type's namespace is its folder; the directions between steps are read from it.</summary>
internal static class NamespaceRule
{
    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) =>
        from file in files
        where file.TopLevelTypes().Any()
        let expected = file.Folder["src/".Length..].Replace('/', '.')
        where file.Namespace != expected
        select $"{file.Path} declares namespace '{file.Namespace}'; its folder is '{expected}'.";
}
