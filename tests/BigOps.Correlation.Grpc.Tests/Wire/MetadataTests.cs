using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Tests.Wire;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("grpc-timeout", "1S")]
    [InlineData("content-type", "x")]
    [InlineData("te", "x")]
    [InlineData("a b", "x")]
    [InlineData("a", "line\nbreak")]
    [InlineData("a", "ä")]
    [InlineData("a-bin", "text")]
    public void Add_WhatMayNotBeSent_Throws(string key, string value) => Assert.Throws<ArgumentException>(() => new Metadata { { key, value } });

    [Fact]
    public void Add_BytesUnderAKeyOfText_Throws() => Assert.Throws<ArgumentException>(() => new Metadata { { "a", new byte[1] } });

    [Fact]
    public void GetValue_KeyThatOccursTwice_GivesTheLast()
    {
        var metadata = new Metadata { { "A", "1" }, { "a", "2" } };

        Assert.Equal("2", metadata.GetValue("a"));
        Assert.Equal(["1", "2"], metadata.GetAll("A").Select(entry => entry.Value));
    }

    [Theory]
    [InlineData("AAEC/w")]
    [InlineData("AAEC/w==")]
    public void Codec_Bytes_AreReadWithAndWithoutPadding(string header)
    {
        var metadata = new Metadata();

        MetadataCodec.Read(metadata, "x-bin", header);

        Assert.Equal([0, 1, 2, 255], metadata.GetValueBytes("x-bin"));
        Assert.Equal("AAEC/w", MetadataCodec.Write(metadata.Get("x-bin")!));
    }

    [Theory]
    [InlineData("x-bin", "!!")]
    [InlineData("x", "ä")]
    [InlineData("grpc-status", "0")]
    [InlineData(":path", "/")]
    public void Codec_WhatIsNoMetadata_IsLeftOut(string key, string header)
    {
        var metadata = new Metadata();

        MetadataCodec.Read(metadata, key, header);

        Assert.Empty(metadata);
    }
}
