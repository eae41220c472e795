using System.Text;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Send;
using BigOps.Correlation.Testing.Time;

namespace BigOps.Correlation.Cli.Tests.Send;

public sealed class EventRewriterTests
{
    private static readonly RecordingTimeProvider Time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Rewrite_ShiftToNow_MovesEveryTimeByTheSame()
    {
        var rewriter = new EventRewriter(new SendOptions { File = "-", ShiftToNow = true }, Time);

        Assert.Equal(
            """{"time":"2026-03-01T12:00:00.000Z","starts_at":"2026-03-01T11:59:00.000Z","ends_at":"0001-01-01T00:00:00Z","x":{"ts":1}}""",
            Rewrite(rewriter, """{"time":"2024-01-01T00:00:00Z","starts_at":"2023-12-31T23:59:00Z","ends_at":"0001-01-01T00:00:00Z","x":{"ts":1}}"""));
        Assert.Equal(
            """{"ts":1772366460000,"s":"\u001b[é","n":1.50}""",
            Rewrite(rewriter, """{"ts":1704067260000,"s":"\u001b[é","n":1.50}"""));
    }

    [Fact]
    public void Rewrite_IdSuffix_IsAppended() => Assert.Equal(
        """{"id":"a-2","ts":5}""",
        Rewrite(new EventRewriter(new SendOptions { File = "-", IdSuffix = "-2" }, Time), """{ "id" : "a", "ts" : 5 }"""));

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"ts":5,""")]
    [InlineData("""{"ts":5} x""")]
    [InlineData("[1]")]
    public void Rewrite_NoEvent_StaysAsItIs(string item) =>
        Assert.Equal(item, Rewrite(new EventRewriter(new SendOptions { File = "-", ShiftToNow = true }, Time), item));

    private static string Rewrite(EventRewriter rewriter, string item)
    {
        var bytes = Encoding.UTF8.GetBytes(item);
        return Encoding.UTF8.GetString(rewriter.Rewrite(bytes, EventPeek.Read(bytes).OccurredAt).Span);
    }
}
