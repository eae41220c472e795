using System.Text.Json;
using BigOps.Correlation.Rules.Schema;

namespace BigOps.Correlation.Rules.Tests.Schema;

/// <summary>The committed schema is what the declarations say.</summary>
public sealed class JsonSchemaWriterTests
{
    [Fact]
    public void Write_EverySection_IsCommitted() =>
        CommittedFile.Compare(Repository.PathOf("docs", "bigops.schema.json"), JsonSchemaWriter.Write(Loaders.Full.Sections));

    [Fact]
    public void Write_HasEverySectionAndRefusesOthers()
    {
        using var schema = JsonDocument.Parse(JsonSchemaWriter.Write(Loaders.Full.Sections));

        Assert.False(schema.RootElement.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(
            Loaders.Full.Sections.Select(section => section.Name),
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Write_NamesDefaultsWithTheirTypes()
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
}
