using System.Text;
using BigOps.Correlation.Cli.Input;

namespace BigOps.Correlation.Cli.Tests.Input;

public sealed class JsonItemsTests
{
    [Theory]
    [InlineData("""{"id":"a"}""", """{"id":"a"}""")]
    [InlineData("""[{"id":"a"}, {"id":[1,2]},3]""", """{"id":"a"}|{"id":[1,2]}|3""")]
    [InlineData("[]", "")]
    [InlineData("[1,2", "[1,2")]
    [InlineData("[1] x", "[1] x")]
    [InlineData("not json", "not json")]
    public void Split_Line_GivesItsEvents(string line, string expected) => Assert.Equal(
        expected, string.Join('|', JsonItems.Split(Encoding.UTF8.GetBytes(line)).Select(item => Encoding.UTF8.GetString(item.Span))));
}
