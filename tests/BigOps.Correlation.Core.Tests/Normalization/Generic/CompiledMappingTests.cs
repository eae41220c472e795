using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Generic;

namespace BigOps.Correlation.Core.Tests.Normalization.Generic;

public sealed class CompiledMappingTests
{
    [Fact]
    public void TryCompile_ValidMapping_TakesItsNameAsSource()
    {
        Assert.True(CompiledMapping.TryCompile(Valid, out var mapping, out var errors));

        Assert.Empty(errors);
        Assert.Equal(("m", "m"), (mapping.Name, mapping.Source));
    }

    [Fact]
    public void TryCompile_ManyProblems_NamesEachWithItsKey()
    {
        var config = new MappingConfig
        {
            Name = "no spaces",
            Items = "items",
            Fields = new Dictionary<string, string> { ["chek"] = "x", ["check"] = "{{ name }}", ["entity"] = "{{ /a" },
            Labels = new Dictionary<string, string> { ["a"] = "{{ /x | }}" },
            Annotations = new Dictionary<string, string> { ["b"] = "{{ \"open }}" },
            Values = new Dictionary<string, string> { ["c"] = "{{ /~3 }}" },
        };

        Assert.False(CompiledMapping.TryCompile(config, out var mapping, out var errors));

        Assert.Null(mapping);
        Assert.Equal(
            ["name", "items", "fields.chek", "fields.check", "fields.entity", "labels.a", "annotations.b", "values.c"],
            errors.Select(error => error[..error.IndexOf(':', StringComparison.Ordinal)]));
        Assert.All(errors, error => Assert.EndsWith(".", error, StringComparison.Ordinal));
    }

    [Fact]
    public void TryCompile_NothingIdentifies_IsAnError()
    {
        var config = Valid with { Fields = new Dictionary<string, string> { ["message"] = "{{ /text }}" } };

        Assert.False(CompiledMapping.TryCompile(config, out _, out var errors));
        Assert.StartsWith("fields:", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Normalizers_InvalidMapping_Throws() =>
        Assert.Throws<ArgumentException>(() => new Normalizers(NormalizationFixture.Options, [Valid with { Items = "x" }]));

    private static MappingConfig Valid => new() { Name = "m", Fields = new Dictionary<string, string> { ["check"] = "{{ /a }}" } };
}
