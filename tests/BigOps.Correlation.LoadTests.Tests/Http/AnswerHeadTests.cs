using System.Text;
using BigOps.Correlation.LoadTests.Http;

namespace BigOps.Correlation.LoadTests.Tests.Http;

public sealed class AnswerHeadTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 200)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nX: y\r\n\r\nfour", 200)]
    [InlineData("HTTP/1.1 429 Too Many Requests\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\n\r\n", 429)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204)]
    public void TryRead_WholeAnswer_GivesTheStatusAndNoPartOfItDoes(string answer, int expected)
    {
        var bytes = Encoding.ASCII.GetBytes(answer);

        Assert.True(AnswerHead.TryRead(bytes, out var status));
        Assert.Equal(expected, status);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(AnswerHead.TryRead(bytes.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void TryRead_NoStatus_Throws() =>
        Assert.Throws<IOException>(() => AnswerHead.TryRead("HTTP/1.1 what\r\n\r\n"u8, out _));
}
