using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Layout;

/// <summary>One type per file, the file named after it; <c>Type.Part.cs</c> holds a part of it.</summary>
internal static class OneTypePerFileRule
{
    private static readonly string[] WithoutType = ["Program.cs", "GlobalUsings.cs", "AssemblyInfo.cs"];

    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) => files.SelectMany(Check);

    private static IEnumerable<string> Check(SourceFile file)
    {
        var names = file.TopLevelTypes().Select(SourceFile.NameOf).ToList();
        if (names.Count == 0)
        {
            return WithoutType.Contains(file.FileName) ? [] : [$"{file.Path} declares no type."];
        }

        if (names.Count > 1)
        {
            return [$"{file.Path} declares {names.Count} types: {string.Join(", ", names)}."];
        }

        return file.FileName.Split('.')[0] == names[0] ? [] : [$"{file.Path} declares '{names[0]}'."];
    }
}
