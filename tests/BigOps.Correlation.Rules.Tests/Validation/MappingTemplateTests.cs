using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Tests.Validation;

public sealed class MappingTemplateTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain text with } and { and | and /")]
    [InlineData("{{ /a }}")]
    [InlineData("{{/a/0/b~1c~0d}} and {{ /e }}")]
    [InlineData("{{ /a b | /c | \"text | with }} inside\" }}")]
    [InlineData("{{ \"a \\\" quote\" }}")]
    [InlineData("{{ / }}")]
    public void IsValid_Template_IsTrue(string text) => Assert.True(MappingTemplate.IsValid(text));

    [Theory]
    [InlineData("{{ a }}")]
    [InlineData("{{ }}")]
    [InlineData("{{ /a")]
    [InlineData("/a }}")]
    [InlineData("{{ /a~2 }}")]
    [InlineData("{{ /a | }}")]
    [InlineData("{{ | /a }}")]
    [InlineData("{{ \"open }}")]
    [InlineData("{{ \"a\" \"b\" }}")]
    public void IsValid_AnythingElse_IsFalse(string text) => Assert.False(MappingTemplate.IsValid(text));

    [Theory]
    [InlineData("", true)]
    [InlineData("/", true)]
    [InlineData("/a/0/b c", true)]
    [InlineData("/~01", true)]
    [InlineData("a", false)]
    [InlineData("/~2", false)]
    [InlineData("/~", false)]
    public void IsPointer_Text_IsJudged(string text, bool expected) => Assert.Equal(expected, MappingTemplate.IsPointer(text));

    [Fact]
    public void IsValid_ManyOpenPlaces_EndsSoon() => Assert.False(MappingTemplate.IsValid(string.Concat(Enumerable.Repeat("{{ \"", 1_000))));
}
