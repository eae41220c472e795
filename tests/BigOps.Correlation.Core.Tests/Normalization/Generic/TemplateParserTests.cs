using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Generic;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Tests.Normalization.Generic;

public sealed class TemplateParserTests
{
    private const string Document = """{"a":"A","n":7,"t":true,"o":{"x":[1,2]},"null":null,"empty":"","x|y":"bar"}""";

    [Theory]
    [InlineData("", "")]
    [InlineData("plain } { text", "plain } { text")]
    [InlineData("{{/a}}", "A")]
    [InlineData("{{ /a }}-{{ /n }}-{{ /t }}", "A-7-true")]
    [InlineData("<{{ /o/x/1 }}>", "<2>")]
    [InlineData("{{ /o }}", """{"x":[1,2]}""")]
    [InlineData("{{ /missing | /a }}", "A")]
    [InlineData("{{ /null | /empty | \"or | this }} \\\"\" }}", "or | this }} \"")]
    [InlineData("pre {{ /missing }}", "")]
    [InlineData("{{ /missing }}:{{ /a }}", ":A")]
    [InlineData("{{ \"fixed\" }}", "fixed")]
    public void Render_Template_IsFilled(string template, string expected)
    {
        Assert.True(TemplateParser.TryParse(template, out var parsed, out var error), error);
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(Document), new EventLimits(), out _)!;

        Assert.Equal(expected, parsed.Render(document.Root));
    }

    [Theory]
    [InlineData("{{ }}")]
    [InlineData("{{")]
    [InlineData("{{ /a")]
    [InlineData("{{ /a }")]
    [InlineData("{{ a }}")]
    [InlineData("{{ /a | }}")]
    [InlineData("{{ | /a }}")]
    [InlineData("{{ \"a }}")]
    [InlineData("{{ \"a\" \"b\" }}")]
    public void TryParse_BadTemplate_QuotesItAndSaysWhere(string template)
    {
        Assert.False(TemplateParser.TryParse(template, out var parsed, out var error));
        Assert.Null(parsed);
        Assert.Contains($"'{template}'", error, StringComparison.Ordinal);
        Assert.Contains("at character", error, StringComparison.Ordinal);
    }
}
