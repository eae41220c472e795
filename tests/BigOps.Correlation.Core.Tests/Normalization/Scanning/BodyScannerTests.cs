using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Scanning;
using BigOps.Correlation.Core.Tests.Normalization.Scanning.Fuzzing;

namespace BigOps.Correlation.Core.Tests.Normalization.Scanning;

public sealed class BodyScannerTests
{
    private static readonly EventLimits Limits = new();

    private readonly ScanBuffers buffers = new();

    [Theory]
    [InlineData("{}", "")]
    [InlineData("[]", null)]
    [InlineData("{\"a\":\"b\"}", "a String \"b\"")]
    [InlineData(" [ {\"a\" : -1.5e3 , \"b\":true,\"c\":false,\"d\":null} ] ", "a Number -1.5e3, b True true, c False false, d Null null")]
    [InlineData("{\"a\":{\"x\":[{}]},\"b\":[1,[2]]}", "a Object {\"x\":[{}]}, b Array [1,[2]]")]
    [InlineData("{\"a\":\"x\\\"y\",\"b\":\"\\ud83d\\ude00\"}", "a String! \"x\\\"y\", b String! \"\\ud83d\\ude00\"")]
    [InlineData("\uFEFF{\"é\":\"ż\"}", "é String \"ż\"")]
    [InlineData("[{\"a\":1},{\"b\":2}]", "a Number 1; b Number 2")]
    public void MoveNext_ValidBody_GivesTheMembers(string text, string? expected)
    {
        Assert.Equal((true, expected ?? ""), Scan(text, ""));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1")]
    [InlineData("[1]")]
    [InlineData("[{}")]
    [InlineData("[{},]")]
    [InlineData("[{}]]")]
    [InlineData("{}{}")]
    [InlineData("{}\n{}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"\\u0061\":1}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"\\u0000\"}")]
    [InlineData("{\"a\":{\"b\":\"\\udc00\"}}")]
    [InlineData("{\"a\":\"\t\"}")]
    [InlineData("{\"a\":\"\0\"}")]
    [InlineData("{\"a\":\f1}")]
    [InlineData("{\"a\":\"x}")]
    [InlineData("{\"a\":\"x\"y}")]
    [InlineData("{\"a\":\"x\" \"y\"}")]
    [InlineData("{\"a\":truefalse}")]
    [InlineData("{\"a\":[1}}")]
    [InlineData("{'a':1}")]
    public void MoveNext_AnythingElse_IsNotClean(string text) => Assert.False(Scan(text, "").IsClean);

    [Fact]
    public void MoveNext_NestedAsDeepAsAllowed_IsClean()
    {
        var limit = new EventLimits().Depth;

        Assert.True(Scan("{\"a\":" + new string('[', limit - 1) + new string(']', limit - 1) + "}", "").IsClean);
        Assert.False(Scan("{\"a\":" + new string('[', limit) + new string(']', limit) + "}", "").IsClean);
    }

    [Theory]
    [InlineData("{\"alerts\":[{\"a\":1}],\"version\":\"4\"}", "a Number 1 | alerts Array [{\"a\":1}], version String \"4\"")]
    [InlineData("{\"version\":\"4\", \"alerts\" : [ {\"a\":1} , {} ] }", "a Number 1;  | version String \"4\", alerts Array [ {\"a\":1} , {} ]")]
    [InlineData("{\"alerts\":[]}", " | alerts Array []")]
    public void MoveNext_Envelope_GivesItemsAndWhatIsAround(string text, string expected)
    {
        var (isClean, items) = Scan(text, "alerts");

        Assert.True(isClean);
        Assert.Equal(expected, $"{items} | {Describe(buffers.Envelope, Encoding.UTF8.GetBytes(text))}");
    }

    [Theory]
    [InlineData("[{\"a\":1}]")]
    [InlineData("{\"alert\":[{\"a\":1}]}")]
    [InlineData("{\"alerts\":null}")]
    [InlineData("{\"alerts\":null,\"list\":[{}]}")]
    [InlineData("{\"alerts\":[{}],\"alerts\":[{}]}")]
    [InlineData("{\"alerts\":[{}],\"\":1}")]
    [InlineData("{\"alerts\":[{}],\"a\":1,\"a\":2}")]
    [InlineData("{\"alerts\":[{}],}")]
    [InlineData("{\"alerts\":[{}]")]
    public void MoveNext_NoEnvelope_IsNotClean(string text) => Assert.False(Scan(text, "alerts").IsClean);

    [Fact]
    public void MoveNext_MoreItemsOrBytesThanAllowed_IsNotClean()
    {
        var body = Encoding.UTF8.GetBytes("[{\"a\":1},{\"a\":2}]");

        Assert.True(IsClean(body, new EventLimits { EventsPerRequest = 2, EventBytes = 7 }));
        Assert.False(IsClean(body, new EventLimits { EventsPerRequest = 1 }));
        Assert.False(IsClean(body, new EventLimits { EventBytes = 6 }));
    }

    [Fact]
    public void MoveNext_InvalidUtf8_IsNotClean()
    {
        Assert.False(IsClean([.. "{\"a\":\""u8, 0xC0, 0x80, .. "\"}"u8], new EventLimits()));
        Assert.False(IsClean([.. "{\"a\":{\"b\":\""u8, 0xED, 0xA0, 0x80, .. "\"}}"u8], new EventLimits()));
    }

    [Fact]
    public void MoveNext_RealItemsOverManyWindows_AllocatesNothing()
    {
        var body = Encoding.UTF8.GetBytes($"[{string.Join(",\n", Enumerable.Repeat(RealBodies.Items, 200).SelectMany(items => items))}]");
        var count = Count(body);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Count(body);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(200 * RealBodies.Items.Length, count);
    }

    private int Count(byte[] body)
    {
        var scanner = new BodyScanner(body, Limits, buffers);
        var count = 0;
        while (scanner.MoveNext())
        {
            count++;
        }

        return scanner.IsClean ? count : -1;
    }

    private bool IsClean(byte[] body, EventLimits limits)
    {
        var scanner = new BodyScanner(body, limits, buffers);
        while (scanner.MoveNext())
        {
        }

        return scanner.IsClean;
    }

    private (bool IsClean, string Items) Scan(string text, string listName)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var scanner = new BodyScanner(body, Encoding.UTF8.GetBytes(listName), new EventLimits(), buffers);
        var items = new List<string>();
        while (scanner.MoveNext())
        {
            items.Add(Describe(buffers.Item, body));
        }

        return (scanner.IsClean, string.Join("; ", items));
    }

    private static string Describe(ItemFrame frame, byte[] body) => string.Join(", ", frame.Members.ToArray().Select(member =>
        $"{Encoding.UTF8.GetString(member.Name(body))} {member.Kind}{(member.HasEscape ? "!" : "")} {Encoding.UTF8.GetString(member.Value(body))}"));
}
