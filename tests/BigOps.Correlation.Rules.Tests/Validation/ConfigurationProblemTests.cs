namespace BigOps.Correlation.Rules.Tests.Validation;

/// <summary>
/// Files with everything that can be wrong, and beside each the exact problems that are reported, one a line.
/// BIGOPS_UPDATE_DOCS=1 writes the lines again, for review.
/// </summary>
public sealed class ConfigurationProblemTests
{
    private static string Folder => Repository.PathOf("tests", "BigOps.Correlation.Rules.Tests", "Validation", "Broken");

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Load_BrokenFile_ReportsEveryProblem(string name)
    {
        var file = Path.Combine(Folder, name);
        var expected = Path.ChangeExtension(file, ".txt");

        var result = Loaders.Full.LoadText(File.ReadAllText(file), fileName: name);

        Assert.Null(result.Value);
        Assert.NotEmpty(result.Problems);
        var lines = string.Concat(result.Problems.Select(problem => problem + "\n"));
        CommittedFile.Compare(expected, lines);
        Assert.DoesNotContain("hunter2", lines, StringComparison.Ordinal);
    }
}
