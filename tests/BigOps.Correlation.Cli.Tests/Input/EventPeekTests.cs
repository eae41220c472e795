using System.Text;
using BigOps.Correlation.Cli.Input;

namespace BigOps.Correlation.Cli.Tests.Input;

public sealed class EventPeekTests
{
    [Theory]
    [InlineData("""{"id":"a","ts":1704067200000}""", "a", 1704067200000)]
    [InlineData("""{"labels":{"id":"x","ts":1},"id":7,"time":"2024-01-01T01:00:00+01:00"}""", "7", 1704067200000)]
    [InlineData("""{"id":"a","ts":1704067200000.9}""", "a", 1704067200000)]
    [InlineData("""{"id":"a","ts":"1704067200000"}""", "a", 1704067200000)]
    [InlineData("""{"id":"a","ts":"soon"}""", "a", null)]
    [InlineData("""{"id":"a","ts":1e300}""", "a", null)]
    [InlineData("""{"id":"a","ts":-5}""", "a", null)]
    [InlineData("""{"id":"a","ts":1704067200000,oops""", "a", 1704067200000)]
    [InlineData("""{"ts":1704067200000,"id":"a","check":"c","time":"2024-01-01T00:00:01Z"}""", "a", 1704067201000)]
    [InlineData("""{"ts":1704067200000,"id":"a","check":"c","\u0074s":1704067202000}""", "a", 1704067202000)]
    [InlineData("""{"ts":1704067200000,"id":"a","check":"id","id":"b"}""", "b", 1704067200000)]
    [InlineData("""{"id":"l\u00e4uft\n","ts":1}""", "läuft\n", 1L)]
    [InlineData("""{"id":"läuft","ts":1}""", "läuft", 1L)]
    [InlineData("""{"id":null}""", "", null)]
    [InlineData("[1]", "", null)]
    [InlineData("", "", null)]
    public void Read_Item_TakesIdAndTime(string item, string id, long? milliseconds)
    {
        var peek = EventPeek.Read(Encoding.UTF8.GetBytes(item));

        Assert.Equal(id, Encoding.UTF8.GetString(peek.Id.Span));
        Assert.Equal(milliseconds, peek.OccurredAt?.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Read_InvalidText_DoesNotThrow()
    {
        var peek = EventPeek.Read((byte[])[.. "{\"ts\":5,\"id\":\""u8, 0xff, 0xfe, .. "\"}"u8]);

        Assert.True(peek.Id.IsEmpty);
        Assert.Equal(5, peek.OccurredAt?.ToUnixTimeMilliseconds());
    }
}
