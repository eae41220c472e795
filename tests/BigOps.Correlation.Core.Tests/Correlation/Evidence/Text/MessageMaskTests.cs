using BigOps.Correlation.Core.Correlation.Evidence.Text;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence.Text;

public sealed class MessageMaskTests
{
    private readonly MessageMask mask = new(new TextOptions());

    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\r\n ", "")]
    [InlineData("disk full", "disk full")]
    [InlineData("took 12 ms", "took <*>")]
    [InlineData("lifetime <1 sec", "lifetime <*>")]
    [InlineData("lifetime 00:01", "lifetime <*>")]
    [InlineData("PacketResponder 1 for block blk_-38865049064139660 terminating", "PacketResponder <*> for block <*> terminating")]
    [InlineData("dest: /10.250.19.102:50010", "dest: <*>")]
    [InlineData("10.250.14.38:50010:Got exception", "<*>:Got exception")]
    [InlineData("fe80::1ff:fe23:4567:890a down", "<*> down")]
    [InlineData("from 00:11:43:ba:e3:c3 via", "from <*> via")]
    [InlineData("[instance: b9000564-fe1a-409b-b8cc-1e88b294cd1d] VM Started", "[instance: <*> VM Started")]
    [InlineData("open C:\\Windows\\winsxs\\cbscore.dll, retry", "open <*> retry")]
    [InlineData("GET https://example.org/a?b=c failed", "GET <*>=c failed")]
    [InlineData("read/write error", "read/write error")]
    [InlineData("user 'erika' left", "user <*> left")]
    [InlineData("it isn't for 439034 seconds, really", "it isn't for <*> really")]
    [InlineData("mail to erika@example.org bounced", "mail to <*> bounced")]
    [InlineData("for ns.example.co.uk [1.2.3.4] failed", "for <*> failed")]
    [InlineData("for class org.apache.hadoop.EventType", "for class <*>")]
    [InlineData("at deadbeefcafe now", "at <*> now")]
    [InlineData("logname= uid=0 rhost=1.2.3.4 ", "logname=<*> uid=<*> rhost=<*>")]
    [InlineData("ready=true,policy=3", "ready=<*>,policy=<*>")]
    [InlineData("speeds ( 3552 3534 3375 )", "speeds ( <*>")]
    [InlineData("at Fri Jun 17 07:07:00 2005 again", "at <*> again")]
    [InlineData("Sun is up, May comes", "Sun is up, May comes")]
    [InlineData("illegal instruction......0", "illegal instruction......<*>")]
    [InlineData("from 1.2.3.4 () at", "from <*> () at")]
    [InlineData("连接数据库 db1 失败", "连接数据库 <*> 失败")]
    [InlineData("数据库3次失败", "数据库<*>次失败")]
    [InlineData("Узел узел5 недоступен", "Узел узел<*> недоступен")]
    [InlineData("زمان ٣٤ انتهى", "زمان <*> انتهى")]
    [InlineData("Verbindung für Köln getrennt", "Verbindung für Köln getrennt")]
    [InlineData("réseau hôte12 éteint", "réseau hôte<*> éteint")]
    [InlineData("🔥 disk 7", "🔥 disk <*>")]
    public void Read_Message_MasksWhatVaries(string message, string expected)
    {
        mask.Read(message);

        Assert.Equal(expected, mask.Text.ToString());
        Assert.False(mask.IsCut);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('1')]
    [InlineData('\'')]
    [InlineData('=')]
    [InlineData('\0')]
    [InlineData('\uD800')]
    [InlineData('é')]
    public void Read_SixtyFourKilobytesOfOneCharacter_StaysWithinItsBuffers(char value)
    {
        mask.Read(new string(value, 65_536));

        Assert.True(mask.IsCut);
        Assert.InRange(mask.Tokens.Length, 0, 1);
    }

    [Fact]
    public void Read_AnyCharacters_GivesTokensThatAreItsText()
    {
        var random = new Random(5);
        const string Signs = "a1= '\"/\\:.-_@$(){}[]é中\t<>,;#\uD83D\uDD25ABf";
        for (var run = 0; run < 3_000; run++)
        {
            mask.Read(string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Signs[random.Next(Signs.Length)])));

            var tokens = mask.Tokens.ToArray().Select(token => mask.Text.Slice(token.Start, token.Length).ToString()).ToArray();
            Assert.Equal(mask.Text.ToString(), string.Join(' ', tokens));
            Assert.All(tokens, static token => Assert.NotEmpty(token));
        }
    }

    [Fact]
    public void Read_MoreTokensThanTheLimit_LeavesOutTheRest()
    {
        var small = new MessageMask(new TextOptions { MaxTokens = 2 });

        small.Read("one two three");

        Assert.Equal("one two", small.Text.ToString());
        Assert.True(small.IsCut);
    }
}
