using System.Reflection;
using System.Text.RegularExpressions;
using BigOps.Correlation.Rules.Schema;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Tests.Sections;

/// <summary>No option is forgotten: every property that can be set has a key of its name.</summary>
public sealed partial class PipelineSectionsTests
{
    public static TheoryData<string> Names() => [.. Loaders.Full.Sections.Select(section => section.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Section_EveryProperty_HasAKey(string name)
    {
        var section = Loaders.Full.Sections.Single(section => section.Name == name);
        var type = section.ValueType.IsGenericType ? section.ValueType.GetGenericArguments()[0] : section.ValueType;
        var keys = section.Kind.Rows("").Select(row => row.Key).ToHashSet();

        Assert.Equal([], Keys(type, "").Except(keys));
    }

    [Fact]
    public void Rows_EverySetting_HasASentenceAndARange()
    {
        foreach (var row in Loaders.Full.Sections.SelectMany(section => section.Kind.Rows("")))
        {
            Assert.EndsWith(".", row.Summary, StringComparison.Ordinal);
            Assert.NotEmpty(row.Allowed);
        }
    }

    [Fact]
    public void Write_EveryDefault_IsInsideItsOwnRange()
    {
        var loaded = Loaders.Valid("");

        Assert.Equal(loaded.ResolvedText, Loaders.Valid(loaded.ResolvedText).ResolvedText);
        Assert.Contains("`10m`", DocumentationWriter.Write(Loaders.Full.Sections), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Keys(Type type, string prefix)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
        {
            var key = prefix + Words().Replace(property.Name, "_").ToLowerInvariant();
            // The condition of an inhibition is a map of its own; PagerDuty is one word.
            key = key is "all" or "any" or "none" ? "when." + key : key.Replace("pager_duty", "pagerduty", StringComparison.Ordinal);
            yield return key;
            var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (inner.Name.EndsWith("Options", StringComparison.Ordinal) || inner.Name.EndsWith("Config", StringComparison.Ordinal) || inner.Name == "EntityExtraction")
            {
                foreach (var child in Keys(inner, key + "."))
                {
                    yield return child;
                }
            }
        }
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Words();
}
