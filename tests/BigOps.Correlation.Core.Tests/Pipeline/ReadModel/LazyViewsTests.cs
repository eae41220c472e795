using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Tests.Pipeline.ReadModel;

public sealed class LazyViewsTests
{
    private readonly LazyViews<int, string> views;
    private int made;

    public LazyViewsTests() => views = new LazyViews<int, string>([1, 2, 3], number =>
    {
        made++;
        return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    });

    [Fact]
    public void Count_NobodyLooked_MakesNone()
    {
        Assert.Equal(3, views.Count);
        Assert.Equal(0, made);
    }

    [Fact]
    public void GetEnumerator_StoppedEarly_MakesThoseThatWereLookedAtAndKeepsNone()
    {
        Assert.Equal("2", views.Skip(1).First());
        Assert.Equal(["1", "2", "3"], views);

        Assert.Equal(5, made);
    }

    [Fact]
    public void Item_LookedAtAgain_IsTheSame()
    {
        Assert.Same(views[1], views[1]);
        Assert.Same(views[2], views.Skip(2).Single());

        Assert.Equal(3, made);
    }

    [Fact]
    public void Latest_FewerThanThereAre_MakesThoseAlone()
    {
        Assert.Equal(["2", "3"], views.Latest(2));
        Assert.Equal(2, made);
        Assert.Equal(["1", "2", "3"], views.Latest(3));
        Assert.Empty(views.Latest(0));
    }
}
