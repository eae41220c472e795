using System.Text;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Json;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Normalization.Json;

public sealed class ItemSlicerTests
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData(" [ ] ", "")]
    [InlineData("[1]", "1")]
    [InlineData("[ 1 , {\"a\":[1,2]} , \"x,]\" ]", "1;{\"a\":[1,2]};\"x,]\"")]
    [InlineData("[\"a\\\"]\",2]", "\"a\\\"]\";2")]
    [InlineData("[NaN,{\"a\":1}]", "NaN;{\"a\":1}")]
    [InlineData("[1,]", "1;")]
    public void Array_WholeStructure_IsCutAtItsCommas(string text, string expected)
    {
        var slices = ItemSlicer.Array(Encoding.UTF8.GetBytes(text), 100);

        Assert.Null(slices.Problem);
        Assert.Equal(expected, Join(slices));
    }

    [Theory]
    [InlineData("[1,2", "1", "2")]
    [InlineData("[{\"a\":1},{\"b\":2}", "{\"a\":1};{\"b\":2}", "")]
    [InlineData("[{\"a\":1},{\"b\":", "{\"a\":1}", "{\"b\":")]
    [InlineData("[{\"a\":1}},{\"b\":2}]", "{\"a\":1}", "},{\"b\":2}]")]
    [InlineData("[{\"a\":1},\"open", "{\"a\":1}", "\"open")]
    [InlineData("[1] 2", "1", "2")]
    [InlineData("[] 2", "", "2")]
    [InlineData("{}", "", "{}")]
    [InlineData("[", "", "")]
    public void Array_BrokenStructure_KeepsWhatWasComplete(string text, string expected, string rest)
    {
        var slices = ItemSlicer.Array(Encoding.UTF8.GetBytes(text), 100);

        Assert.Equal(RejectReason.Malformed, slices.Problem?.Reason);
        Assert.Equal(expected, Join(slices));
        Assert.Equal(rest, Encoding.UTF8.GetString(slices.Rest.Span));
    }

    [Fact]
    public void Array_MoreItemsThanAllowed_RefusesTheRest()
    {
        var slices = ItemSlicer.Array("[1,2,3]"u8.ToArray(), 2);

        Assert.Equal("1;2", Join(slices));
        Assert.Equal(RejectReason.LimitExceeded, slices.Problem?.Reason);
        Assert.Equal("3]", Encoding.UTF8.GetString(slices.Rest.Span));
    }

    [Fact]
    public void Array_AsManyItemsAsAllowed_IsWhole() => Assert.Null(ItemSlicer.Array("[1,2]"u8.ToArray(), 2).Problem);

    [Theory]
    [InlineData("{\"a\":1}", "", "{\"a\":1}")]
    [InlineData("\uFEFF {\"a\":\n{\"b\":1}}\n", "", "{\"a\":\n{\"b\":1}}")]
    [InlineData("{\"a\":1}\r\n\r\n{\"b\":2}\n", "", "{\"a\":1};{\"b\":2}")]
    [InlineData("{\"a\":1}\nnonsense\n{\"b\":2}", "", "{\"a\":1};nonsense;{\"b\":2}")]
    [InlineData("{\"a\":\n{\"b\":2}\n", "", "{\"a\":;{\"b\":2}")]
    [InlineData("{\"a\":\n  {\"b\":2}\n", "", "{\"a\":\n  {\"b\":2}")]
    [InlineData("{\"a\":1}", "application/x-ndjson", "{\"a\":1}")]
    [InlineData("[1]\n[2]", "application/x-ndjson", "[1];[2]")]
    public void Any_ObjectOrLines_AreToldApart(string text, string contentType, string expected) =>
        Assert.Equal(expected, Join(ItemSlicer.Any(Encoding.UTF8.GetBytes(text), contentType, 100)));

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Any_NothingThere_IsMalformed(string text) =>
        Assert.Equal(RejectReason.Malformed, ItemSlicer.Any(Encoding.UTF8.GetBytes(text), "", 100).Problem?.Reason);

    [Fact]
    public void Array_AnyList_AgreesWithTheFramework()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts =>
        {
            var items = texts.Select(text => System.Text.Json.JsonSerializer.Serialize(new[] { text })).ToArray();

            var slices = ItemSlicer.Array(Encoding.UTF8.GetBytes($"[{string.Join(" ,\n", items)}]"), int.MaxValue);

            return slices.Problem is null && slices.Items.Select(item => Encoding.UTF8.GetString(item.Span)).SequenceEqual(items);
        }).Check(PropertyRuns.Config);
    }

    private static string Join(ItemSlices slices) => string.Join(';', slices.Items.Select(item => Encoding.UTF8.GetString(item.Span)));
}
