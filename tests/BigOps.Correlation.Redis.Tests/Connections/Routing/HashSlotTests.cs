using BigOps.Correlation.Redis.Connections.Routing;

namespace BigOps.Correlation.Redis.Tests.Connections.Routing;

public sealed class HashSlotTests
{
    // The first is the vector of the cluster specification; the others are what a Redis 7.0.15 answered to CLUSTER KEYSLOT.
    [Theory]
    [InlineData("123456789", 0x31C3)]
    [InlineData("", 0)]
    [InlineData("foo", 12_182)]
    [InlineData("bigops:state:{foo}:owner", 12_182)]
    [InlineData("{}foo", 9_500)]
    [InlineData("foo{}{bar}", 8_363)]
    [InlineData("foo{{bar}}zap", 4_015)]
    public void Of_Key_IsTheSlotThatRedisTakes(string key, int slot) => Assert.Equal(slot, HashSlot.Of(key));
}
