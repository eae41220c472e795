using System.Text.Json;
using BigOps.Correlation.Cli.Output;

namespace BigOps.Correlation.Cli.Tests.Output;

public sealed class JsonTextTests
{
    [Fact]
    public void Line_ControlCharacters_StayEscaped()
    {
        var document = JsonSerializer.Deserialize<JsonElement>("""{"a":"\u001b[2J\u009b\u0000<b>ü"}""");

        Assert.Equal("""{"a":"\u001B[2J\u009B\u0000<b>ü"}""", JsonText.Line(document));
    }
}
