using BigOps.Correlation.ArchitectureTests.Sources;

namespace BigOps.Correlation.ArchitectureTests.Size;

/// <summary>A file is read as a whole: 500 lines at most.</summary>
internal static class FileLengthRule
{
    public const int Lines = 500;

    public static IEnumerable<string> Check(IEnumerable<SourceFile> files) =>
        from file in files
        let lines = file.Text.AsSpan().TrimEnd('\n').Count('\n') + 1
        where lines > Lines
        select $"{file.Path} has {lines} lines; {Lines} are allowed.";
}
