using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence;

public sealed class SharedValueColumnTests
{
    private readonly PlaceKeys keys = new(new KeyedHash(3, 4));

    [Fact]
    public void KeyOf_ValuesInAnyOrder_IsTheKeyOfTheValueAndItsKind()
    {
        var column = new SharedValueColumn(keys, "host");
        string[] values = ["a", "a", "b", new string("b".AsSpan()), "", "a", "köln", ""];

        Assert.All(values, value => Assert.Equal(value.Length == 0 ? default : keys.OfValue("host", value), column.KeyOf(value)));
        Assert.NotEqual(new SharedValueColumn(keys, "service").KeyOf("a"), column.KeyOf("a"));
    }
}
