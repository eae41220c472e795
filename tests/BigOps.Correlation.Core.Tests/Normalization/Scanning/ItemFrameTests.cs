using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Tests.Normalization.Scanning;

public sealed class ItemFrameTests
{
    private readonly ScanBuffers buffers = new();

    [Fact]
    public void IndexOf_NameThereOrNot_IsItsPlace()
    {
        var body = Scan(" {\"labels\":{},\"endsAt\":\"x\",\"startsAt\":\"\"}");

        Assert.Equal(0, buffers.Item.IndexOf(body, "labels"u8));
        Assert.Equal(1, buffers.Item.IndexOf(body, "endsAt"u8));
        Assert.Equal(2, buffers.Item.IndexOf(body, "startsAt"u8));
        Assert.Equal(-1, buffers.Item.IndexOf(body, "status"u8));
        Assert.Equal(-1, buffers.Item.IndexOf(body, "source"u8));
        Assert.Equal((1, body.Length - 1), (buffers.Item.Start, buffers.Item.Length));
        Assert.Equal("x", Encoding.UTF8.GetString(buffers.Item.Members[1].Text(body)));
    }

    [Fact]
    public void TryAdd_MoreMembersThanItHolds_IsNotClean()
    {
        Assert.NotEmpty(Scan(Members(ItemFrame.Capacity)));
        Assert.Empty(Scan(Members(ItemFrame.Capacity + 1)));
    }

    private static string Members(int count) => $"{{{string.Join(',', Enumerable.Range(0, count).Select(index => $"\"{index}\":{index}"))}}}";

    /// <summary>The body where it is clean, nothing where it is not.</summary>
    private byte[] Scan(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var scanner = new BodyScanner(body, new EventLimits(), buffers);
        while (scanner.MoveNext())
        {
        }

        return scanner.IsClean ? body : [];
    }
}
