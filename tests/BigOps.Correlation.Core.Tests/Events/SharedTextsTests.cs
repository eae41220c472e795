using System.Text;
using BigOps.Correlation.Core.Events;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events;

public sealed class SharedTextsTests
{
    [Fact]
    public void Share_AnyFormOfAText_IsThatText() => Prop.ForAll(Texts().ToArbitrary(), text =>
        SharedTexts.Share(text) == text && SharedTexts.Share(text.AsSpan()) == text && SharedTexts.Share(Encoding.UTF8.GetBytes(text)) == text)
        .Check(PropertyRuns.Config.WithMaxTest(500));

    [Theory]
    [InlineData("shared text")]
    [InlineData("é😀")]
    [InlineData("a text that is longer than most, yet not so long that it would not be shared")]
    public void Share_FormsOfOneText_GiveOneObject(string text)
    {
        var shared = SharedTexts.Share(text);

        Assert.Same(shared, SharedTexts.Share(text.AsSpan()));
        Assert.Same(shared, SharedTexts.Share(Encoding.UTF8.GetBytes(text)));
    }

    private static Gen<string> Texts() =>
        from unit in Gen.Elements("a", "é", "€", "😀", "ab")
        from count in Gen.Choose(0, 300)
        select string.Concat(Enumerable.Repeat(unit, count));
}
