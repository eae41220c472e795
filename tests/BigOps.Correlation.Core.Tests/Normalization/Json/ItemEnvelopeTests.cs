using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Tests.Normalization.Json;

public sealed class ItemEnvelopeTests
{
    private const string Item = """{"a":1}""";

    [Theory]
    [InlineData("/items")]
    [InlineData("/a/0/b")]
    [InlineData("/with \"quotes\"/a~1b/é\\n")]
    public void At_Pointer_LeadsToTheItemAlone(string text)
    {
        Assert.True(JsonPointer.TryParse(text, out var pointer, out _));

        var path = ItemPath.Follow(ItemEnvelope.At(pointer).Wrap(Bytes(Item)), pointer, new EventLimits());

        Assert.Null(path.Problem);
        Assert.Equal($"[{Item}]", Encoding.UTF8.GetString(path.Target!.Value.Span));
    }

    [Fact]
    public void Beside_Texts_StandBesideTheItemsUnlessEmpty()
    {
        var envelope = ItemEnvelope.Beside("alerts", ("version", "4"), ("status", "a\"b"), ("more", ""));

        using var document = JsonDocument.Parse(envelope.Wrap(Bytes(Item)));

        Assert.Equal(["version", "status", "alerts"], document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("a\"b", document.RootElement.GetProperty("status").GetString());
        Assert.Equal(1, document.RootElement.GetProperty("alerts")[0].GetProperty("a").GetInt32());
    }

    [Fact]
    public void ArrayAndNone_Item_AreAnArrayAndTheItem()
    {
        Assert.Equal($"[{Item}]", Encoding.UTF8.GetString(ItemEnvelope.Array.Wrap(Bytes(Item)).Span));
        Assert.Equal(Item, Encoding.UTF8.GetString(ItemEnvelope.None.Wrap(Bytes(Item)).Span));
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
