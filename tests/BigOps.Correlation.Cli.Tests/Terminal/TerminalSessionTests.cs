using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Tests.Terminal;

public sealed class TerminalSessionTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void Table_InPipe_HasNoEscapesAndNoWrapping()
    {
        var longText = new string('x', 500);

        Session(terminal: false, colors: true).Table(Sample(longText));

        Assert.DoesNotContain('\u001b', output.ToString());
        Assert.Contains(longText, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OnTerminal_HasColors()
    {
        Session(terminal: true, colors: true).Table(Sample("x"));

        Assert.Contains("\u001b[", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OnTerminalWithoutColors_SetsNoColor()
    {
        Session(terminal: true, colors: false).Table(Sample("x"));

        Assert.DoesNotMatch("\u001b\\[[0-9;]*3[0-9]", output.ToString());
    }

    [Fact]
    public void Table_MarkupAndEscapes_AreShownAsText()
    {
        Session(terminal: false, colors: false).Table(Sample("[red]not markup[/] [ \u001b[2J"));

        Assert.Contains(@"[red]not markup[/] [ \x1b[2J", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Error_HostileText_IsShownAsText()
    {
        Session(terminal: false, colors: false).Error("[bold] \u001b]0;title\a");

        Assert.Equal("error: [bold] \\x1b]0;title\\x07\n", error.ToString());
    }

    [Theory]
    [InlineData("NO_COLOR", "1", false)]
    [InlineData("NO_COLOR", "", true)]
    [InlineData("TERM", "dumb", false)]
    [InlineData("TERM", "xterm", true)]
    public void IsWanted_Environment_Decides(string name, string value, bool wanted) =>
        Assert.Equal(wanted, ColorChoice.IsWanted(new Dictionary<string, string> { [name] = value }));

    private static DataTable Sample(string text)
    {
        var table = new DataTable("Severity", "Text");
        table.Row(Cell.Severity("critical"), text);
        return table;
    }

    private TerminalSession Session(bool terminal, bool colors) =>
        new(new TerminalStreams(() => Stream.Null, () => Stream.Null, output, error, terminal, terminal), colors);
}
