using BigOps.Correlation.Redis.Connections;

namespace BigOps.Correlation.Redis.Tests.Connections;

public sealed class RedisEndPointTests
{
    [Fact]
    public void ParseAll_List_GivesHostsAndPorts() => Assert.Equal(
        [new RedisEndPoint("a", 6379), new RedisEndPoint("b.example", 7000), new RedisEndPoint("::1", 7001), new RedisEndPoint("fe80::1", 6379)],
        RedisEndPoint.ParseAll("a, b.example:7000 ,[::1]:7001,fe80::1"));

    [Fact]
    public void ParseAll_SentinelsWithoutPort_HaveTheirs() => Assert.Equal([new RedisEndPoint("s", 26379)], RedisEndPoint.ParseAll("s", areSentinels: true));

    [Fact]
    public void ToString_AddressWithColons_StandsInBrackets() => Assert.Equal("[::1]:7001", new RedisEndPoint("::1", 7001).ToString());
}
