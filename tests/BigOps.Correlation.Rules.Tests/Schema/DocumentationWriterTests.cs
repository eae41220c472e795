using BigOps.Correlation.Rules.Schema;

namespace BigOps.Correlation.Rules.Tests.Schema;

/// <summary>The committed reference is what the declarations say.</summary>
public sealed class DocumentationWriterTests
{
    private const string Begin = "<!-- generated: begin -->\n";
    private const string End = "<!-- generated: end -->\n";

    [Fact]
    public void Write_EverySection_IsCommitted()
    {
        var file = Repository.PathOf("docs", "configuration.md");
        var committed = File.ReadAllText(file);
        var from = committed.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = committed.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(from, Begin.Length, to);

        CommittedFile.Compare(file, committed[..from] + DocumentationWriter.Write(Loaders.Full.Sections) + committed[to..]);
    }

    [Fact]
    public void Write_EverySetting_HasARow()
    {
        var text = DocumentationWriter.Write(Loaders.Full.Sections);

        Assert.Contains("| `idle` | Quiet time after which an incident takes no further alerts. | `10m` | a duration from 1s to 7d |", text, StringComparison.Ordinal);
        Assert.Contains("| `flapping.half_life` | Half-life of the score. | `5m` | a duration from 10s to 1d |", text, StringComparison.Ordinal);
        Assert.Contains("| `threshold.count` | How many. | required | a whole number from 2 to 100000 |", text, StringComparison.Ordinal);
    }
}
