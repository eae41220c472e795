using System.Text.RegularExpressions;

namespace BigOps.Correlation.Rules.Tests.Schema;

/// <summary>Every YAML example in the documentation is a valid configuration.</summary>
public sealed partial class DocumentationWriterExamplesTests
{
    public static TheoryData<string, int> Examples()
    {
        var data = new TheoryData<string, int>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("docs", "rules"), "*.md").Append(Repository.PathOf("docs", "configuration.md")).Order())
        {
            for (var index = 0; index < Fences().Count(File.ReadAllText(file)); index++)
            {
                data.Add(Path.GetRelativePath(Repository.Root, file), index);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void LoadText_ExampleOfAPage_HasNoProblem(string page, int index)
    {
        var text = Fences().Matches(File.ReadAllText(Repository.PathOf(page)))[index].Groups[1].Value;

        var result = Loaders.Full.LoadText(text, fileName: page);

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
    }

    public static TheoryData<string> ExampleFiles() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("docs", "examples"), "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ExampleFiles))]
    public void LoadText_ExampleFile_HasNoProblem(string file)
    {
        var result = Loaders.Full.LoadText(File.ReadAllText(Repository.PathOf(file)), fileName: file);

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Load_EveryExampleFileInOneDirectory_HasNoProblem()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("docs", "examples"), "*.yaml", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        var result = Loaders.Full.Load(folder.Path, Loaders.NoVariables);

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.NotEmpty(result.Value!.Normalization.Mappings);
    }

    [Theory]
    [InlineData("grouping")]
    [InlineData("threshold")]
    [InlineData("sequence")]
    [InlineData("absence")]
    [InlineData("drop")]
    [InlineData("inhibition")]
    [InlineData("maintenance")]
    [InlineData("mapping")]
    public void Page_OfARuleKind_HasAnExampleAndItsParts(string kind)
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "rules", kind + ".md"));

        Assert.True(Fences().Count(page) > 0);
        foreach (var part in new[] { "**Purpose.**", "## Fields", "## Mistakes to avoid" })
        {
            Assert.Contains(part, page, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^```yaml\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();
}
