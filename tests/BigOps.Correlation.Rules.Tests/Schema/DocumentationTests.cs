using System.Text.Json;
using BigOps.Correlation.Rules.Schema;

namespace BigOps.Correlation.Rules.Tests.Schema;

/// <summary>The committed documentation is what the declarations say; BIGOPS_UPDATE_DOCS=1 writes it again.</summary>
public sealed class DocumentationTests
{
    private const string Begin = "<!-- generated: begin -->\n";
    private const string End = "<!-- generated: end -->\n";

    private static bool Update => Environment.GetEnvironmentVariable("BIGOPS_UPDATE_DOCS") == "1";

    [Fact]
    public void Write_Configuration_IsCommitted()
    {
        var file = Repository.PathOf("docs", "configuration.md");
        var committed = File.ReadAllText(file);
        var from = committed.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = committed.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(from, Begin.Length, to);

        var expected = committed[..from] + DocumentationWriter.Write(Loaders.Full.Sections) + committed[to..];

        Compare(file, expected, committed);
    }

    [Fact]
    public void Write_Schema_IsCommitted()
    {
        var file = Repository.PathOf("docs", "bigops.schema.json");
        var committed = File.Exists(file) ? File.ReadAllText(file) : "";

        Compare(file, JsonSchemaWriter.Write(Loaders.Full.Sections), committed);
    }

    [Fact]
    public void Write_Schema_HasEverySectionAndRefusesOthers()
    {
        using var schema = JsonDocument.Parse(JsonSchemaWriter.Write(Loaders.Full.Sections));

        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(
            Loaders.Full.Sections.Select(section => section.Name),
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Write_Schema_NamesDefaultsWithTheirTypes()
    {
        using var schema = JsonDocument.Parse(JsonSchemaWriter.Write(Loaders.Full.Sections));
        var sections = schema.RootElement.GetProperty("properties");

        var correlation = sections.GetProperty("correlation").GetProperty("properties");
        Assert.Equal("10m", correlation.GetProperty("idle").GetProperty("default").GetString());
        Assert.Equal(0.6, correlation.GetProperty("join_at").GetProperty("default").GetDouble());
        Assert.True(correlation.GetProperty("default").GetProperty("default").GetBoolean());
        Assert.Equal(16, correlation.GetProperty("max_candidates").GetProperty("default").GetInt32());
        Assert.Equal("name", sections.GetProperty("rules").GetProperty("items").GetProperty("required")[0].GetString());
    }

    private static void Compare(string file, string expected, string committed)
    {
        if (Update)
        {
            File.WriteAllText(file, expected);
            return;
        }

        Assert.True(expected == committed, $"'{file}' is not what the declarations say; run the tests with BIGOPS_UPDATE_DOCS=1 and commit it.");
    }
}
